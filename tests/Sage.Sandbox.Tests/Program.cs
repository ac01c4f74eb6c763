using Sage.Sandbox.Tests.Escapes;
using Sage.Sandbox.Tests.Leaks;
using Sage.Sandbox.Tests.Network;
using Sage.Sandbox.Tests.Transactions;

// The tests run in a program of the test platform's; this is for those that need a process of another user's.
return args switch
{
    ["escapes"] => await EscapeHost.RunAsync(),
    ["leaks", var directory, var inARow, var atOnce] => await LeakHost.RunAsync(directory, inARow, atOnce),
    ["network"] => await NetworkHost.RunAsync(),
    ["transactions"] => await TransactionHost.RunAsync(),
    _ => 2,
};
