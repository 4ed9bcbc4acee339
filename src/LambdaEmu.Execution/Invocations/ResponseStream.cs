using System.Threading.Channels;

namespace LambdaEmu.Execution.Invocations;

/// <summary>
/// What a function streams, on its way from the runtime to the caller. Whoever gives an invocation one has to read it to its end;
/// a reader that falls behind slows the function down, as on AWS.
/// </summary>
public sealed class ResponseStream
{
    /// <summary>Bytes; see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html.</summary>
    public const int MaxLength = 200 * 1024 * 1024;

    private const int MaxPieces = 16;

    // The reader runs where the runtime's bytes came in, so that a piece is on its way at once.
    private readonly Channel<ReadOnlyMemory<byte>> _pieces = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MaxPieces) { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = true });

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <summary>What the runtime says the stream is, there before the first piece; null for JSON and where it says nothing.</summary>
    public string? ContentType { get; internal set; }

    /// <summary>The pieces as they come, until the invocation has ended.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync() => _pieces.Reader.ReadAllAsync();

    /// <summary>Copies a piece. After the end it is dropped: the invocation timed out while its runtime was still writing.</summary>
    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> piece)
    {
        Length += piece.Length;
        try
        {
            await _pieces.Writer.WriteAsync(piece.ToArray());
        }
        catch (ChannelClosedException)
        {
        }
    }

    /// <summary>Ends the reading. Whoever runs an invocation calls it; the second call does nothing.</summary>
    public void Complete() => _pieces.Writer.TryComplete();
}
