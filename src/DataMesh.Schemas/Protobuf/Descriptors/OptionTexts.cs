using System.Globalization;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Descriptors;

/// <summary>Spells the options of a descriptor as a text would.</summary>
internal sealed class OptionTexts(List<SchemaProblem> problems)
{
    /// <param name="element">A descriptor with a field <c>options</c>.</param>
    /// <param name="into">Gets the options.</param>
    public void Read(ProtoMessage element, List<OptionSyntax> into)
    {
        if (element.Get("options") is not ProtoMessage options)
        {
            return;
        }

        if (options.Unknown.Count > 0)
        {
            problems.Add(new SchemaProblem($"{element.Type.Name} \"{element.Text("name")}\" has an option that no "
                + "imported file declares; send the file that declares it as a reference."));
        }

        foreach (var (field, value) in options.Values)
        {
            if (field.Name is "uninterpreted_option" || (field.Name is "map_entry" && !field.IsExtension))
            {
                continue;
            }

            var name = new OptionNamePart(field.IsExtension ? field.FullName : field.Name, field.IsExtension);
            foreach (var one in value as List<object> ?? [value])
            {
                into.Add(new OptionSyntax { Name = [name], Value = Value(field, one) });
            }
        }
    }

    private static OptionValue Value(FieldType field, object value) => value switch
    {
        ProtoMessage message => OptionValue.Aggregate(
        [
            .. message.Values.SelectMany(v => (v.Value as List<object> ?? [v.Value])
                .Select(one => new AggregateField(v.Field.TextName, Value(v.Field, one), default))),
        ]),
        string text => OptionValue.String(text),
        byte[] bytes => OptionValue.String(bytes),
        bool truth => OptionValue.Word(truth ? "true" : "false"),
        int number when field.Enum is not null && field.Enum.NameOf(number) is { } name => OptionValue.Word(name),
        float real => OptionValue.Number(DefaultTexts.Real(real)),
        double real => OptionValue.Number(DefaultTexts.Real(real)),
        _ => OptionValue.Number(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };
}
