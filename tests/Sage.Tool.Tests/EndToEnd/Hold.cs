namespace Sage.Tool.Tests.EndToEnd;

/// <summary>A named pipe that the plan reads, and so stands still at, until it is released.</summary>
internal sealed class Hold(string path) : IDisposable
{
    private readonly Task<FileStream> _opened = Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Write));

    /// <summary>Waits until the plan stands there.</summary>
    public Task Reached() => _opened.WaitAsync(TimeSpan.FromMinutes(4));

    /// <summary>Lets the plan go on; from now on nothing holds it.</summary>
    public async Task Release()
    {
        File.Delete(path);
        await (await _opened).DisposeAsync();
    }

    /// <summary>The plan stands where it is, and what runs later is not held.</summary>
    public void Remove() => File.Delete(path);

    public void Dispose()
    {
        // Opened for both it has a reader, so that an opening that still waits for one comes to its end.
        if (!_opened.IsCompleted)
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite).Dispose();
        _opened.Result.Dispose();
    }
}
