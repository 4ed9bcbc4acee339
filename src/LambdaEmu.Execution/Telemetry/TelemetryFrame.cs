using System.Buffers.Binary;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>
/// The header of one framed log event, big-endian: type (4 bytes), length (4), microseconds since 1970 (8), then the message.
/// The type is 0xa55a0003 for text and 0xa55a0002 for JSON, with the level shifted left by two bits on top.
/// </summary>
internal readonly struct TelemetryFrame(bool isJson, FunctionLogLevel level, uint length)
{
    public const int HeaderLength = 16;

    /// <summary>What every frame starts with; text in UTF-8 neither starts with 0xa5 nor holds NULs.</summary>
    public static ReadOnlySpan<byte> Magic => [0xa5, 0x5a, 0x00];

    public bool IsJson { get; } = isJson;

    public FunctionLogLevel Level { get; } = level;

    public uint Length { get; } = length;

    /// <param name="header">At least <see cref="HeaderLength"/> bytes that start with <see cref="Magic"/>.</param>
    public static bool TryParse(ReadOnlySpan<byte> header, out TelemetryFrame frame)
    {
        var kind = header[3] & 0b11;
        var level = header[3] >> 2;
        frame = new(kind == 0b10, (FunctionLogLevel)level, BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        return kind >= 0b10 && level <= (int)FunctionLogLevel.Fatal;
    }
}
