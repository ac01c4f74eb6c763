namespace Sage.Sandbox.Tests.Network;

/// <summary>Tries the network of sandboxes as whoever runs it, and writes a line for each way that came out right.</summary>
internal static class NetworkHost
{
    public static async Task<int> RunAsync()
    {
        await Check("curl", tests => tests.Curl_reaches_what_is_allowed_by_every_way_of_asking());
        await Check("no other way", tests => tests.There_is_no_other_way_out());
        await Check("denied", tests => tests.What_is_not_allowed_is_denied_by_name_by_address_and_by_notation());
        await Check("second gate", tests => tests.A_second_gate_is_refused_and_the_first_stays());
        return 0;
    }

    private static async Task Check(string name, Func<SandboxedNetworkTests, Task> check)
    {
        using var tests = new SandboxedNetworkTests();
        await check(tests);
        Console.WriteLine(name);
    }
}
