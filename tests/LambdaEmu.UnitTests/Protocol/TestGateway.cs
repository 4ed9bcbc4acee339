using LambdaEmu.Protocol.Gateway;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>The real gateway without a socket: requests and answers are bytes and headers.</summary>
internal sealed class TestGateway(params AwsService[] services)
{
    public const string Account = "000000000000";
    public const string Region = "us-east-1";

    private readonly AwsGateway _gateway = new(services, Account, Region, NullLogger<AwsGateway>.Instance);

    /// <param name="gone">Cancelled when the client closes the connection.</param>
    public async Task<WireAnswer> SendAsync(WireCall call, CancellationToken gone = default)
    {
        var http = call.ToHttp();
        http.RequestAborted = gone;
        var body = new MemoryStream();
        http.Response.Body = body;
        await _gateway.HandleAsync(http);
        return new WireAnswer(http.Response, body.ToArray());
    }
}
