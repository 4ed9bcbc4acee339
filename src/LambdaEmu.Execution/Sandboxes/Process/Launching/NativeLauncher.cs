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
            0, Flags(plan), (uint)sandbox.OpenFiles, (uint)(plan.ProcessLimit ?? 0), (uint)command.Arguments.Count,
            (uint)command.Environment.Count, (uint)plan.HiddenDirectories.Count,
        };
        var writer = new ArrayBufferWriter<byte>(4096);
        writer.Write(MemoryMarshal.AsBytes<uint>(numbers));

        WriteString(writer, command.WorkingDirectory);
        WriteString(writer, plan.MountPoint);
        WriteString(writer, plan.IsPlaceholder ? "" : sandbox.CodeDirectory);
        WriteString(writer, sandbox.LayersDirectory ?? "");
        WriteString(writer, sandbox.RuntimeDirectory);
        WriteString(writer, plan.IsPlaceholder ? "" : plan.TemporaryDirectory);
        WriteString(writer, plan.CgroupProcesses ?? "");
        WriteString(writer, plan.ProcessGroup ?? "");
        WriteArguments(writer, command);
        WriteEnvironment(writer, command);
        foreach (var directory in plan.HiddenDirectories)
        {
            WriteString(writer, directory);
        }

        var spec = writer.WrittenSpan.ToArray();
        MemoryMarshal.Write(spec, (uint)(spec.Length - (numbers.Length * LengthFieldSize)));
        return spec;
    }

    public bool HasPlaceholders => true;

    public byte[] DescribeBinding(LaunchPlan plan)
    {
        var command = plan.Command;
        var numbers = new uint[] { 0, Flags(plan), (uint)command.Arguments.Count, (uint)command.Environment.Count };
        var writer = new ArrayBufferWriter<byte>(4096);
        writer.Write("b"u8);
        writer.Write(MemoryMarshal.AsBytes<uint>(numbers));
        WriteString(writer, command.WorkingDirectory);
        WriteString(writer, plan.Sandbox.CodeDirectory);
        WriteString(writer, plan.Sandbox.LayersDirectory ?? "");
        WriteString(writer, plan.TemporaryDirectory);
        WriteArguments(writer, command);
        WriteEnvironment(writer, command);

        var binding = writer.WrittenSpan.ToArray();
        MemoryMarshal.Write(binding.AsSpan(1), (uint)(binding.Length - 1 - (numbers.Length * LengthFieldSize)));
        return binding;
    }

    private static uint Flags(LaunchPlan plan) => (plan.TemporaryIsVolume ? 4u : 0) | (plan.IsPlaceholder ? 8u : 0) | plan.Namespaces switch
    {
        NamespaceMode.Privileged => 1u,
        NamespaceMode.User => 1 | 2,
        _ => 0u,
    };

    private static void WriteArguments(ArrayBufferWriter<byte> writer, SandboxCommand command)
    {
        foreach (var argument in command.Arguments)
        {
            WriteString(writer, argument);
        }
    }

    private static void WriteEnvironment(ArrayBufferWriter<byte> writer, SandboxCommand command)
    {
        foreach (var (name, value) in command.Environment)
        {
            WriteString(writer, $"{name}={value}");
        }
    }

    private static void WriteString(ArrayBufferWriter<byte> writer, string text)
    {
        Encoding.UTF8.GetBytes(text, writer);
        writer.Write<byte>([0]);
    }
}
