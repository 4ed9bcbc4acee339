using System.Buffers.Binary;
using System.Text;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>What a function wrote, cut into frames of the telemetry descriptor and the raw text between them.</summary>
/// <param name="Kind">The frame's type word; null for raw text.</param>
internal sealed record FunctionOutput(uint? Kind, string Text)
{
    public static IReadOnlyList<FunctionOutput> Parse(ReadOnlySpan<byte> output)
    {
        var events = new List<FunctionOutput>();
        while (!output.IsEmpty)
        {
            if (IsFrame(output))
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(output[4..]);
                events.Add(new FunctionOutput(BinaryPrimitives.ReadUInt32BigEndian(output), Encoding.UTF8.GetString(output.Slice(16, length))));
                output = output[(16 + length)..];
            }
            else
            {
                var end = output.IndexOf((ReadOnlySpan<byte>)[0xa5, 0x5a]);
                end = end < 0 ? output.Length : end;
                events.Add(new FunctionOutput(null, Encoding.UTF8.GetString(output[..end])));
                output = output[end..];
            }
        }
        return events;
    }

    private static bool IsFrame(ReadOnlySpan<byte> output) => output.Length >= 16 && output[0] == 0xa5 && output[1] == 0x5a && output[2] == 0;
}
