namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>
/// Something under way in the world. Each call of <see cref="Advance"/> is one bit of progress that may post an event;
/// a kill between two calls loses the rest.
/// </summary>
internal abstract class Job(string name)
{
    public string Name { get; } = name;

    public virtual bool Ready => true;

    public bool Done { get; protected set; }

    public abstract void Advance();
}

/// <summary>A job that is done in one go.</summary>
internal sealed class OneShot(string name, Action body) : Job(name)
{
    public override void Advance()
    {
        Done = true;
        body();
    }
}
