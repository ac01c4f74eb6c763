using Sage.Hosting;
using Sage.ToolPlan;

return await SageHost.RunAsync<Workshop>(args);
