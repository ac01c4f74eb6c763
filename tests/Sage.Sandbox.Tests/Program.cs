using Sage.Sandbox.Tests.Escapes;

// The tests run in a program of the test platform's; this is for those that need a process of another user's.
return args is ["escapes"] ? await EscapeHost.RunAsync() : 2;
