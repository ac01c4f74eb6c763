namespace Sage.Runtime;

/// <summary>A file or directory was written to while it was read.</summary>
internal sealed class ChangedWhileReadException(string path) : IOException(Messages.PathChangedWhileRead(path))
{
    private const int Tries = 5;

    public string Path { get; } = path;

    /// <summary>Reads until nothing changes meanwhile.</summary>
    /// <exception cref="SageException">Something changed in every try.</exception>
    public static T Retry<T>(Func<T> read, CancellationToken stop)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return read();
            }
            catch (ChangedWhileReadException e) when (i == Tries)
            {
                throw new SageException(ExitCode.Failed, Messages.PathKeepsChanging(e.Path), e);
            }
            catch (ChangedWhileReadException)
            {
                stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(10 << i));
            }
        }
    }
}
