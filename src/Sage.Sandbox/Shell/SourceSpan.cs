namespace Sage.Sandbox.Shell;

/// <summary>A part of a text, which is copied only when somebody reads it: nested parts would take memory many times otherwise.</summary>
internal readonly record struct SourceSpan(string Text, int Start, int End)
{
    /// <summary>The part as it stands in the text.</summary>
    public override string ToString() => Text[Start..End].Trim();
}
