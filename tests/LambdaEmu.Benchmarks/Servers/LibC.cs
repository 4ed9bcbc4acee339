using System.Runtime.InteropServices;

namespace LambdaEmu.Benchmarks.Servers;

internal static class LibC
{
    /// <returns>0 where it was sent.</returns>
    [DllImport("libc", EntryPoint = "kill")]
    public static extern int Kill(int process, int signal);
}
