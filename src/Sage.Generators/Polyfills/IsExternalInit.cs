namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for .NET Standard 2.0, which lacks this type.</summary>
internal static class IsExternalInit;
