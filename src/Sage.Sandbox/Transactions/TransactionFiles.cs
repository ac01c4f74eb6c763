using System.Globalization;
using System.Text.Json;
using Sage.Linux;

namespace Sage.Sandbox.Transactions;

/// <summary>Where a transaction keeps what, below its directory.</summary>
internal sealed class TransactionFiles(string directory)
{
    public const string RecordName = "transaction.json";
    public const string LockName = "lock";

    public string Directory => directory;

    public string Lock => Path.Join(directory, LockName);

    public string Layers => Path.Join(directory, "layers");

    /// <summary>An empty directory where the root of a view is put together.</summary>
    public string Place => Path.Join(directory, "place");

    /// <summary>What commands see as <c>/tmp</c>.</summary>
    public string Temporary => Path.Join(directory, "temporary");

    /// <summary>What a commit is going to do.</summary>
    public string CommitList => Path.Join(directory, "commit.jsonl");

    /// <summary>The directory of a commit, where it can lie here.</summary>
    public const string Staging = "commit";

    public static string Upper(int layer) => string.Create(CultureInfo.InvariantCulture, $"{layer}/upper");

    public static string Work(int layer) => string.Create(CultureInfo.InvariantCulture, $"{layer}/work");

    /// <summary>Reads the record; null when there is none.</summary>
    /// <exception cref="JsonException">It is not what was written.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public TransactionRecord? Read()
    {
        try
        {
            using var file = new FileStream(PrivateFile.Open(Path.Join(directory, RecordName), FileAccess.Read), FileAccess.Read, bufferSize: 0);
            var record = JsonSerializer.Deserialize(file, TransactionJson.Default.TransactionRecord);
            return record is { Format: TransactionRecord.CurrentFormat, Layers.Count: > 0 } ? record : throw new JsonException();
        }
        catch (NativeException missing) when (missing.Errno == Errno.NotFound)
        {
            return null;
        }
    }

    /// <summary>Replaces the record by one rename.</summary>
    /// <param name="isDurable">Whether it has to last when the power fails now. What has not been flushed itself needs no record that is.</param>
    public void Write(TransactionRecord record, bool isDurable)
    {
        var (path, fresh) = (Path.Join(directory, RecordName), Path.Join(directory, RecordName + ".new"));
        File.Delete(fresh);
        PrivateFile.Replace(path, fresh, JsonSerializer.SerializeToUtf8Bytes(record, TransactionJson.Default.TransactionRecord));
        if (!isDurable)
            return;
        using (var file = PrivateFile.Open(path, FileAccess.ReadWrite))
            FileSync.Full(file, path);
        FileSync.Directory(directory);
    }
}
