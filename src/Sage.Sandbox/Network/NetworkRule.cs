namespace Sage.Sandbox.Network;

/// <summary>Something that a sandbox may connect to: <see cref="HostRule"/> or <see cref="AddressRule"/>. Its text reads back as the same rule.</summary>
internal abstract record NetworkRule;
