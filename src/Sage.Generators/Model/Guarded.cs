namespace Sage.Generators.Model;

/// <summary>The result of a step of the generator: a value, nothing, or a failure of the generator's own.</summary>
internal sealed record Guarded<T>(T? Value, GeneratorFailure? Failure)
    where T : class;

/// <summary>An exception of the generator's own, as text.</summary>
/// <param name="Subject">The plan that the generator was at work on; null for the project.</param>
internal sealed record GeneratorFailure(string? Subject, string Exception, string Message)
{
    public static GeneratorFailure Of(string? subject, Exception exception) =>
        new(subject, exception.GetType().Name, exception.Message.Replace('\r', ' ').Replace('\n', ' '));
}

/// <summary>Runs the steps of the generator.</summary>
internal static class Guarded
{
    /// <summary>Runs a step. Its failure becomes a value, which the generator reports as an error; the compiler would make it a warning.</summary>
    public static Guarded<T> Run<T>(string? subject, Func<T?> step)
        where T : class
    {
        try
        {
            return new Guarded<T>(step(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Guarded<T>(null, GeneratorFailure.Of(subject, exception));
        }
    }
}
