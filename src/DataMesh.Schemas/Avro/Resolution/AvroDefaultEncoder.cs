using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Parsing;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Resolution;

/// <summary>Writes a checked default in Avro's binary encoding.</summary>
internal sealed class AvroDefaultEncoder
{
    /// <summary>Defaults that leave fields to other defaults can double at each level; here it ends.</summary>
    public const int MaxBytes = 1024 * 1024;

    private readonly MemoryStream _bytes = new();
    private readonly AvroDefaultChecker _checker = new();

    /// <returns>Null where the encoding is larger than <see cref="MaxBytes"/>.</returns>
    public static byte[]? Encode(AvroSchema type, AvroJson value)
    {
        var encoder = new AvroDefaultEncoder();
        return encoder.Write(type, value) ? encoder._bytes.ToArray() : null;
    }

    private bool Write(AvroSchema type, AvroJson value)
    {
        if (_bytes.Length > MaxBytes || !AvroStack.HasRoom)
        {
            return false;
        }

        switch (type)
        {
            case AvroRecord record:
                return record.Fields.All(f => Write(f.Type, value.Member(f.Name) ?? f.Default!));
            case AvroUnion union:
                var branch = union.Branches.Index().First(b => _checker.Fits(b.Item, value));
                WriteLong(branch.Index);
                return Write(branch.Item, value);
            case AvroArray array:
                return WriteBlock(value.Items.Count, i => Write(array.Items, value.Items[i]));
            case AvroMap map:
                return WriteBlock(value.Members.Count, i => WriteEntry(map, value.Members[i]));
            default:
                WriteLeaf(type, value);
                return _bytes.Length <= MaxBytes;
        }
    }

    private bool WriteBlock(int count, Func<int, bool> write)
    {
        if (count > 0)
        {
            WriteLong(count);
        }

        for (var i = 0; i < count; i++)
        {
            if (!write(i))
            {
                return false;
            }
        }

        WriteLong(0);
        return true;
    }

    private bool WriteEntry(AvroMap map, AvroJsonMember member)
    {
        WriteBytes(Encoding.UTF8.GetBytes(member.Name));
        return Write(map.Values, member.Value);
    }

    private void WriteLeaf(AvroSchema type, AvroJson value)
    {
        switch (type.Kind)
        {
            case AvroKind.Boolean:
                _bytes.WriteByte(value.Kind is AvroJsonKind.True ? (byte)1 : (byte)0);
                break;
            case AvroKind.Int or AvroKind.Long:
                WriteLong(long.Parse(value.Text, CultureInfo.InvariantCulture));
                break;
            case AvroKind.Float:
                Span<byte> four = stackalloc byte[sizeof(float)];
                BinaryPrimitives.WriteSingleLittleEndian(four, float.Parse(value.Text, CultureInfo.InvariantCulture));
                _bytes.Write(four);
                break;
            case AvroKind.Double:
                Span<byte> eight = stackalloc byte[sizeof(double)];
                BinaryPrimitives.WriteDoubleLittleEndian(
                    eight, double.Parse(value.Text, CultureInfo.InvariantCulture));
                _bytes.Write(eight);
                break;
            case AvroKind.String:
                WriteBytes(Encoding.UTF8.GetBytes(value.Text));
                break;
            case AvroKind.Bytes:
                WriteBytes(Encoding.Latin1.GetBytes(value.Text));
                break;
            case AvroKind.Fixed:
                _bytes.Write(Encoding.Latin1.GetBytes(value.Text));
                break;
            case AvroKind.Enum:
                WriteLong(((AvroEnum)type).Ordinal(value.Text));
                break;
        }
    }

    private void WriteBytes(byte[] bytes)
    {
        WriteLong(bytes.Length);
        _bytes.Write(bytes);
    }

    private void WriteLong(long value)
    {
        var zigzag = (ulong)((value << 1) ^ (value >> 63));
        while (zigzag > 0x7f)
        {
            _bytes.WriteByte((byte)(zigzag | 0x80));
            zigzag >>= 7;
        }

        _bytes.WriteByte((byte)zigzag);
    }
}
