namespace Sage.Tool.Rendering;

/// <summary>What a text is to look like, where the terminal shows colours.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Bad,
    Active,
    Warning,
}
