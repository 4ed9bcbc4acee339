using System.IO.Compression;
using LambdaEmu.Contracts.Museum;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>How bodies come in, and that nothing larger than an operation takes is read.</summary>
public sealed class RequestBodyTests
{
    private readonly MuseumService _museum = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(MuseumService.MaxPhotoBytes)]
    public async Task Body_OfAKnownLengthOrChunked_ComesInWhole(int length)
    {
        var photo = Photo(length);

        (await SendAsync(c => c.Body(photo))).ShouldBe(204);
        Taken.Should().Equal(photo);
        (await SendAsync(c => c.Chunked(photo))).ShouldBe(204);
        Taken.Should().Equal(photo);
        (await SendAsync(c => c.Body(new Drip(photo), length))).ShouldBe(204);
        Taken.Should().Equal(photo);
    }

    [Fact]
    public async Task Body_InGzip_IsUnpacked()
    {
        var photo = Photo(MuseumService.MaxPhotoBytes);

        (await SendAsync(c => c.With("Content-Encoding", "gzip").Body(Gzip(photo)))).ShouldBe(204);

        Taken.Should().Equal(photo);
    }

    [Fact]
    public async Task Body_ThatIsNoGzip_IsASerializationFault() =>
        (await SendAsync(c => c.With("Content-Encoding", "gzip").Body("plain"))).ShouldFail(400, "SerializationException", "The request body is not valid gzip.");

    [Fact]
    public async Task Body_TooLongByItsHeader_IsRefusedUnread() => TooLarge(await SendAsync(c => c.Body(new Untouchable(), MuseumService.MaxPhotoBytes + 1)));

    [Fact]
    public async Task Body_TooLongInChunks_IsRefusedSoon()
    {
        var endless = new Drip(Photo(1_000_000));

        TooLarge(await SendAsync(c => c.Body(endless, null)));

        endless.Position.Should().BeLessThan(100_000);
    }

    [Fact]
    public async Task Body_TooLongOnceUnpacked_IsRefused() => TooLarge(await SendAsync(c => c.With("Content-Encoding", "gzip").Body(Gzip(new byte[1_000_000]))));

    [Fact]
    public async Task Body_TooLongSentAsAForm_IsRefused() =>
        // curl -d calls every body a form, which is read before the operation is known where nothing else tells the service.
        TooLarge(await SendAsync(c => c.With("Content-Type", "application/x-www-form-urlencoded").Body(Photo(MuseumService.MaxPhotoBytes + 1))));

    [Fact]
    public async Task Body_ThatEndsEarly_IsAFault() => (await SendAsync(c => c.Body(new MemoryStream(Photo(5)), 10))).ShouldBe(400);

    private byte[] Taken => ((PutPhotoRequest)_museum.Taken!).Photo!.Value.ToArray();

    private Task<WireAnswer> SendAsync(Func<WireCall, WireCall> body) => new TestGateway(_museum).SendAsync(body(new WireCall("PUT", "/2020-01-01/photos/a")));

    private static void TooLarge(WireAnswer answer) =>
        answer.ShouldFail(413, "RequestEntityTooLargeException", $"Request must be smaller than {MuseumService.MaxPhotoBytes} bytes for the TakePhoto operation");

    private static byte[] Photo(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }
        return packed.ToArray();
    }

    /// <summary>Gives few bytes at a time.</summary>
    private sealed class Drip(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, 700)], cancellationToken);
    }

    private sealed class Untouchable : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidOperationException("The body is read.");
    }
}
