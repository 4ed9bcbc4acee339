using System;

namespace LambdaEmu.DotnetHost;

/// <summary>Tells the collector how much memory the function has, which it can't see by itself.</summary>
internal static class MemoryLimit
{
    public static void Apply(int megabytes)
    {
        // Since .NET 8; there AWS's runtime does the same, and older ones know no limit there either.
        if (typeof(GC).GetMethod("RefreshMemoryLimit") is { } refresh)
        {
            AppDomain.CurrentDomain.SetData("GCHeapHardLimit", (ulong)megabytes * 1024 * 1024);
            refresh.Invoke(null, null);
        }
    }
}
