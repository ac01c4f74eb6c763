using System.Text.Json;

namespace Sage.Runtime.Journal;

/// <summary>Writes records as frames. Its buffers are used again and again, so it is for one thread at a time.</summary>
internal sealed class FrameEncoder : IDisposable
{
    private readonly ByteBuffer _records = new(1024);
    private readonly RecordFieldWriter _json;
    private byte[] _frame = new byte[2048];

    public FrameEncoder() => _json = new RecordFieldWriter(_records);

    /// <summary>The frame of a batch, valid until the next call.</summary>
    /// <exception cref="SageException">It is too long or too deeply nested to be read back.</exception>
    public ReadOnlySpan<byte> Encode(IReadOnlyList<JournalRecord> records, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfZero(records.Count, nameof(records));
        Serialize(records);
        var text = _records.Written;
        var max = FrameHeader.MaxSize + text.Length + 2;
        if (max > JournalFormat.MaxFrame)
        {
            throw new SageException(ExitCode.Failed,
                Messages.ChangeIsTooLarge(text.Length, JournalFormat.MaxFrame));
        }
        if (_frame.Length < max)
            _frame = new byte[max * 2];
        var size = FrameHeader.Write(_frame, sequence, records.Count, text);
        text.CopyTo(_frame.AsSpan(size));
        "}\n"u8.CopyTo(_frame.AsSpan(size + text.Length));
        return _frame.AsSpan(0, size + text.Length + 2);
    }

    public void Dispose() => _json.Dispose();

    private void Serialize(IReadOnlyList<JournalRecord> records)
    {
        _records.Clear();
        try
        {
            for (var i = 0; i < records.Count; i++)
            {
                _json.Raw(i == 0 ? "["u8 : ","u8);
                if (!PhaseRecordWriter.TryWrite(_json, records[i]))
                    _json.Record(records[i]);
            }
            _json.Raw("]"u8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SageException(ExitCode.Failed,
                Messages.ChangeIsNoJson(CauseText.Of(e), JournalFormat.MaxDepth - 4), e);
        }
    }
}
