using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>launcher/sandbox_launcher.c; spec.h there tells the format written here.</summary>
internal sealed class NativeLauncher(string path) : ILauncher
{
    private const int LengthFieldSize = sizeof(uint);

    public string Kind => "native";

    public IReadOnlyList<string> Command { get; } = [path];

    public byte[] Describe(LaunchPlan plan)
    {
        var (sandbox, command) = (plan.Sandbox, plan.Command);
        var numbers = new uint[]
        {
            0, Flags(plan.Namespaces), (uint)sandbox.OpenFiles, (uint)command.Arguments.Count, (uint)command.Environment.Count,
        };
        var writer = new ArrayBufferWriter<byte>(4096);
        writer.Write(MemoryMarshal.AsBytes<uint>(numbers));

        WriteString(writer, command.WorkingDirectory);
        WriteString(writer, plan.MountPoint);
        WriteString(writer, sandbox.CodeDirectory);
        WriteString(writer, sandbox.LayersDirectory ?? "");
        WriteString(writer, sandbox.RuntimeDirectory);
        WriteString(writer, plan.TemporaryDirectory);
        WriteString(writer, plan.CgroupProcesses ?? "");
        foreach (var argument in command.Arguments)
        {
            WriteString(writer, argument);
        }

        foreach (var (name, value) in command.Environment)
        {
            WriteString(writer, $"{name}={value}");
        }

        var spec = writer.WrittenSpan.ToArray();
        MemoryMarshal.Write(spec, (uint)(spec.Length - (numbers.Length * LengthFieldSize)));
        return spec;
    }

    private static uint Flags(NamespaceMode mode) => mode switch
    {
        NamespaceMode.Privileged => 1,
        NamespaceMode.User => 1 | 2,
        _ => 0,
    };

    private static void WriteString(ArrayBufferWriter<byte> writer, string text)
    {
        Encoding.UTF8.GetBytes(text, writer);
        writer.Write<byte>([0]);
    }
}
