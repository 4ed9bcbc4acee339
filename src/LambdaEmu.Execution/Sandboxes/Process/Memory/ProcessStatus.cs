using System.Buffers.Text;

namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

internal static class ProcessStatus
{
    /// <summary>The largest resident size that one process ever had, in bytes; 0 when it has ended.</summary>
    public static long ReadPeakBytes(int processId)
    {
        Span<byte> status = stackalloc byte[2048];
        try
        {
            using var file = File.OpenHandle($"/proc/{processId}/status", share: FileShare.ReadWrite);
            status = status[..RandomAccess.Read(file, status, 0)];
        }
        catch (IOException)
        {
            return 0;
        }

        var at = status.IndexOf("VmHWM:"u8);
        if (at < 0)
        {
            return 0; // a zombie
        }

        var value = status[(at + "VmHWM:".Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(value, out long kilobytes, out _) ? kilobytes * 1024 : 0;
    }
}
