using System.Net;
using Sage.Sandbox.Network;

namespace Sage.Sandbox.Tests.Network;

/// <summary>The text of network policies, and which addresses a rule means.</summary>
public sealed class NetworkPolicyTests
{
    [Theory]
    [InlineData("none", "none")]
    [InlineData("host", "host")]
    [InlineData("none", "none,none")]
    [InlineData("example.org:443", " Example.ORG.:443 ")]
    [InlineData("*.example.org:443,example.org:443", "example.org:443,*.example.org:443,example.org:443")]
    [InlineData("xn--bcher-kva.example:80", "Bücher.example:80")]
    [InlineData("_build.my-host:1", "_build.my-host:1")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7/32")]
    [InlineData("192.0.2.7:22", "192.0.2.7:22")]
    [InlineData("10.0.0.0/8:5432", "10.0.0.0/8:5432")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("[2001:db8::]/32:443", "[2001:DB8:0::0]/32:443")]
    [InlineData("[2001:db8::]/32", "2001:db8::/32")]
    [InlineData("[::1]", "::1")]
    [InlineData("[::1]:80", "[::1]:80")]
    [InlineData("10.1.2.3:80", "[::ffff:10.1.2.3]:80")]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.0/104")]
    [InlineData("10.1.2.3", "64:ff9b::a01:203")]
    public void Rules_read_back_as_their_canonical_text(string canonical, string text)
    {
        Assert.Equal(canonical, NetworkPolicy.Parse([text]).ToString());
        Assert.Equal(canonical, NetworkPolicy.Parse([canonical]).ToString());
    }

    [Fact]
    public void Nothing_said_is_nothing_allowed() => Assert.Equal(NetworkMode.None, NetworkPolicy.Parse([]).Mode);

    [Fact]
    public void Rules_given_one_by_one_are_those_given_together() =>
        Assert.Equal(NetworkPolicy.Parse(["b:1,a:1"]).ToString(), NetworkPolicy.Parse(["a:1", "b:1"]).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a:1,")]
    [InlineData("none,a:1")]
    [InlineData("host,none")]
    [InlineData("example.org")]
    [InlineData("example.org:")]
    [InlineData("example.org:0")]
    [InlineData("example.org:65536")]
    [InlineData("example.org:+80")]
    [InlineData("example.org:https")]
    [InlineData("https://example.org")]
    [InlineData("https://example.org:443")]
    [InlineData("exa mple.org:1")]
    [InlineData("example..org:1")]
    [InlineData(".example.org:1")]
    [InlineData("*:443")]
    [InlineData("*.:443")]
    [InlineData("a.*.org:443")]
    [InlineData("*.10.0.0.1:443")]
    [InlineData("user@example.org:443")]
    [InlineData("10.1.2.3/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0:80")]
    [InlineData("010.0.0.1:80")]
    [InlineData("0x7f.1:80")]
    [InlineData("2130706433")]
    [InlineData("1.2.3.4.5:80")]
    [InlineData("example.org/8:80")]
    [InlineData("[10.0.0.1]:80")]
    [InlineData("[2001:db8::1")]
    [InlineData("[2001:db8::1]80")]
    [InlineData("[fe80::1%2]:80")]
    [InlineData("[2001:db8::1]/32:80")]
    [InlineData("example.org:80:80")]
    public void What_is_no_policy_is_refused(string text)
    {
        var error = Assert.Throws<SandboxException>(() => NetworkPolicy.Parse([text]));

        Assert.Equal(SandboxFault.Usage, error.Fault);
    }

    [Fact]
    public void A_label_and_a_name_can_be_too_long()
    {
        Assert.NotNull(HostName.Of(new string('a', 63)));
        Assert.Null(HostName.Of(new string('a', 64)));
        Assert.Null(HostName.Of(string.Join('.', Enumerable.Repeat(new string('a', 63), 4))));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.1")]
    [InlineData("127.0.0.1", "0x7f.1")]
    [InlineData("127.0.0.1", "0X7F000001")]
    [InlineData("127.0.0.1", "2130706433")]
    [InlineData("127.0.0.1", "0177.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1.")]
    [InlineData("169.254.169.254", "0251.0376.43518")]
    [InlineData(null, "example.org")]
    [InlineData(null, "1.2.3.4.example")]
    [InlineData(null, "1.2.3.256")]
    public void Odd_notations_are_addresses(string? address, string text)
    {
        Assert.Equal(address, HostName.LooseAddress(text)?.ToString());
        Assert.True(address is null || HostName.Of(text) is null);
    }

    [Theory]
    [InlineData("10.0.0.0/8:5432", "10.9.8.7", 5432, true)]
    [InlineData("10.0.0.0/8:5432", "10.9.8.7", 5433, false)]
    [InlineData("10.0.0.0/8", "11.0.0.0", 80, false)]
    [InlineData("0.0.0.0/0", "93.184.215.14", 80, true)]
    [InlineData("0.0.0.0/0", "10.0.0.1", 80, true)]
    [InlineData("0.0.0.0/0", "127.0.0.1", 80, false)]
    [InlineData("0.0.0.0/0", "169.254.169.254", 80, false)]
    [InlineData("0.0.0.0/0", "0.0.0.0", 80, false)]
    [InlineData("0.0.0.0/0", "2001:db8::1", 80, false)]
    [InlineData("100.64.0.0/10", "100.100.100.200", 80, false)]
    [InlineData("169.254.0.0/16", "169.254.169.254", 80, true)]
    [InlineData("169.254.169.254:80", "169.254.169.254", 80, true)]
    [InlineData("127.0.0.1:80", "127.0.0.1", 80, true)]
    [InlineData("127.0.0.1:80", "127.0.0.2", 80, false)]
    [InlineData("fc00::/7", "fd00:ec2::254", 80, false)]
    [InlineData("::/0", "2606:4700::1", 80, true)]
    [InlineData("::/0", "fe80::1", 80, false)]
    [InlineData("::/0", "::1", 80, false)]
    [InlineData("::/0", "2002:7f00:1::", 80, false)]
    public void A_range_means_what_is_special_only_where_it_lies_within_it(string rule, string address, int port, bool admits)
    {
        var parsed = Assert.IsType<AddressRule>(Assert.Single(NetworkPolicy.Parse([rule]).Rules));

        Assert.Equal(admits, parsed.Admits(PlainAddress.Of(IPAddress.Parse(address)), port));
    }

    [Theory]
    [InlineData("example.org:443", "example.org", 443, true)]
    [InlineData("example.org:443", "www.example.org", 443, false)]
    [InlineData("example.org:443", "example.org", 80, false)]
    [InlineData("*.example.org:443", "a.b.example.org", 443, true)]
    [InlineData("*.example.org:443", "example.org", 443, false)]
    [InlineData("*.example.org:443", "badexample.org", 443, false)]
    public void A_name_means_itself_and_with_an_asterisk_what_is_below_it(string rule, string host, int port, bool names) =>
        Assert.Equal(names, Assert.IsType<HostRule>(Assert.Single(NetworkPolicy.Parse([rule]).Rules)).Names(host, port));

    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("2606:4700::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("192.0.0.192", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::7f00:1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b:1::a9fe:a9fe", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("64:ff9b::5db8:d70e", true)]
    public void A_name_leads_to_the_internet_alone(string address, bool admits) =>
        Assert.Equal(admits, new HostRule("example.org", false, 443).Admits(PlainAddress.Of(IPAddress.Parse(address))));

    [Fact]
    public void The_name_of_this_machine_leads_to_it()
    {
        Assert.True(new HostRule("localhost", false, 80).Admits(IPAddress.Loopback));
        Assert.False(new HostRule("localhost", false, 80).Admits(IPAddress.Parse("10.0.0.1")));
    }
}
