using Sage.CrashPlan;
using Sage.Hosting;

return await SageHost.RunAsync<SixPhases>(args);
