using Sage.Hosting;
using Sage.Samples;

return await SageHost.RunAsync<Sandboxed>(args);
