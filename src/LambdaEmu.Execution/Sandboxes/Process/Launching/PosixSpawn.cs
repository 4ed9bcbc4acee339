using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>Starts launchers. Faster than System.Diagnostics.Process, and it can hand over descriptors.</summary>
internal static unsafe class PosixSpawn
{
    private const int ControlDescriptor = 3;
    private const int TelemetryDescriptor = 62;

    // More than any C library's sigset_t, posix_spawnattr_t or posix_spawn_file_actions_t takes (glibc: 128, 336, 80).
    private const int OpaqueSize = 1024;

    /// <summary>
    /// The program gets a session of its own, default signals, no environment, /dev/null as stdin, <paramref name="output"/> as
    /// stdout, stderr and 62, and <paramref name="control"/> as 3.
    /// </summary>
    /// <returns>The process id; the caller has to reap it.</returns>
    public static int Start(IReadOnlyList<string> command, SafeFileHandle output, SafeFileHandle control)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        Check(LibC.InitializeActions(actions));
        Check(LibC.InitializeAttributes(attributes));
        var arguments = stackalloc byte*[command.Count + 1];
        arguments[command.Count] = null;
        try
        {
            ConnectDescriptors(actions, (int)output.DangerousGetHandle(), (int)control.DangerousGetHandle());
            ResetSignals(attributes);
            for (var i = 0; i < command.Count; i++)
            {
                arguments[i] = (byte*)Marshal.StringToCoTaskMemUTF8(command[i]);
            }

            int processId;
            byte* noEnvironment = null;
            Check(LibC.Spawn(&processId, arguments[0], actions, attributes, arguments, &noEnvironment));
            return processId;
        }
        finally
        {
            for (var i = 0; i < command.Count; i++)
            {
                Marshal.FreeCoTaskMem((nint)arguments[i]);
            }

            _ = LibC.DestroyAttributes(attributes);
            _ = LibC.DestroyActions(actions);
            GC.KeepAlive(output);
            GC.KeepAlive(control);
        }
    }

    private static void ConnectDescriptors(byte* actions, int output, int control)
    {
        Check(LibC.AddOpen(actions, 0, "/dev/null", 0, 0));
        Check(LibC.AddDuplicate(actions, output, 1));
        Check(LibC.AddDuplicate(actions, output, 2));
        Check(LibC.AddDuplicate(actions, output, TelemetryDescriptor));
        Check(LibC.AddDuplicate(actions, control, ControlDescriptor));
    }

    /// <summary>.NET ignores SIGPIPE, which a function would inherit: it must die of it as anywhere else.</summary>
    private static void ResetSignals(byte* attributes)
    {
        var signals = stackalloc byte[OpaqueSize];
        _ = LibC.FillSignalSet(signals);
        Check(LibC.SetDefaultSignals(attributes, signals));
        _ = LibC.EmptySignalSet(signals);
        Check(LibC.SetSignalMask(attributes, signals));
        Check(LibC.SetFlags(attributes, LibC.SpawnFlags));
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }
}
