using System.Threading.Channels;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Checkpoints;

/// <summary>
/// Keeps the progress file up to date behind a run's back: it follows the journal on a thread of its own and leaves out
/// states that are overtaken before it comes to write them.
/// </summary>
internal sealed class ProgressWriter : IAsyncDisposable
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    private readonly CheckpointLayout _layout;
    private readonly string _id;
    private readonly Action<string> _warn;
    private readonly Task _writing;

    /// <param name="id">The install to follow.</param>
    /// <param name="warn">Called once, with one sentence, when the file can no longer be kept up to date.</param>
    public ProgressWriter(CheckpointLayout layout, string id, Action<string> warn)
    {
        _layout = layout;
        _id = id;
        _warn = warn;
        _writing = Task.Run(FollowAsync);
        Changed();
    }

    /// <summary>Says that records were appended. Returns at once.</summary>
    public void Changed() => _changes.Writer.TryWrite(true);

    /// <summary>Writes the last state and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        Changed();
        _changes.Writer.Complete();
        await _writing;
    }

    private async Task FollowAsync()
    {
        try
        {
            using var journal = JournalFile.Open(_layout.Journal(_id));
            var state = new InstallState();
            await foreach (var _ in _changes.Reader.ReadAllAsync())
            {
                journal.Replay(state.Apply);
                ProgressFile.Write(_layout, state);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SageException)
        {
            _warn(Messages.ProgressFileIsStale(_layout.ProgressFile, CauseText.Of(e)));
        }
    }
}
