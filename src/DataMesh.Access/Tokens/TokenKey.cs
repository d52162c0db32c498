using System.Security.Cryptography;
using DataMesh.Model.Errors;

namespace DataMesh.Access.Tokens;

/// <summary>
/// The node's signing key: ECDSA on P-256, kept as PKCS#8 PEM in a file that only its owner can read.
/// </summary>
public sealed class TokenKey : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ECDsa key;
    private readonly Lock gate = new();

    private TokenKey(ECDsa key)
    {
        this.key = key;
        // RFC 7638 names a key by the hash of its public part; any stable name that the holder can not choose would do.
        KeyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
    }

    /// <summary>The <c>kid</c> header of tokens signed with this key.</summary>
    public string KeyId { get; }

    /// <summary>Reads the key, or makes one when there is none.</summary>
    /// <exception cref="MeshException"><c>token-key-unreadable</c>, <c>token-key-exposed</c>.</exception>
    public static TokenKey LoadOrCreate(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(path))
        {
            Create(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new MeshException(ErrorKind.Unavailable, "token-key-exposed",
                $"The signing key '{path}' can be read or changed by others than its owner.",
                $"Run 'chmod 600 {path}'; if others may have read it, delete it: a new key makes all old tokens "
                + "invalid.");
        }

        var loaded = ECDsa.Create();
        try
        {
            loaded.ImportFromPem(File.ReadAllText(path));
            if (loaded.KeySize != 256)
            {
                throw new CryptographicException("It is not a P-256 key.");
            }

            return new TokenKey(loaded);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException)
        {
            loaded.Dispose();
            throw new MeshException(ErrorKind.Unavailable, "token-key-unreadable",
                $"The signing key '{path}' can not be used: {e.Message}",
                "Restore it from a backup, or delete it to make a new one (all old tokens become invalid).",
                innerException: e);
        }
    }

    /// <summary>The 64 bytes r ‖ s of RFC 7518 section 3.4.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (gate)
        {
            return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        // The framework does not promise that one ECDsa may be used by two threads at once.
        lock (gate)
        {
            return signature.Length == 64 && key.VerifyData(data, signature, HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public void Dispose() => key.Dispose();

    private static void Create(string path)
    {
        // Two nodes that start at once must agree on one key: who holds the lock makes it, the others find it.
        using var exclusive = Lock(path + ".lock");
        if (File.Exists(path))
        {
            return;
        }

        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var staged = path + "." + Guid.NewGuid().ToString("N");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(staged, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem()));
            file.Flush(flushToDisk: true);
        }

        File.Move(staged, path, overwrite: false);
    }

    private static FileStream Lock(string path)
    {
        const int attempts = 5_000;
        var spin = default(SpinWait);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (spin.Count < attempts)
            {
                spin.SpinOnce();
            }
        }
    }
}
