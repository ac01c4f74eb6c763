using System.CommandLine;
using Sage.Hosting.Protection;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

/// <summary>A verb that works on a repository.</summary>
internal abstract class RepositoryVerb(string name, string description, SnapshotContext context) : Verb(name, description)
{
    /// <summary>The directory that the verb works in, absolute.</summary>
    protected string Directory(ParseResult parse) => Parameters.Directory(parse, context.Common, context.Io);

    /// <summary>Has the verb do something with the repository that the command line names.</summary>
    protected void SetAction(Func<ParseResult, RepositoryAccess, CancellationToken, int> act) =>
        SetAction((parse, access, stop) => Task.FromResult(act(parse, access, stop)));

    /// <summary>Has the verb do something that takes long with the repository that the command line names.</summary>
    protected void SetAction(Func<ParseResult, RepositoryAccess, CancellationToken, Task<int>> act) => SetAction((parse, stop) =>
    {
        var access = new RepositoryAccess(context.Io, context.Repository.Place(parse, Directory(parse)));
        return SnapshotFaults.AsExitCodesAsync(() => act(parse, access, stop));
    });
}
