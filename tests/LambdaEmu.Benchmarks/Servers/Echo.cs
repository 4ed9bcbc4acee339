using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LambdaEmu.Benchmarks.Servers;

/// <summary>Bare Kestrel that reads a body and writes it back; what warm invocations are compared with.</summary>
internal static class Echo
{
    public const string Mode = "serve-echo";

    /// <summary>Takes a body of any size and answers with nothing.</summary>
    public const string SinkPath = "/sink";

    /// <summary>Answers in two pieces, 5 ms apart.</summary>
    public const string StreamPath = "/stream";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Console.WriteLine($"Listening on {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var body = GC.AllocateUninitializedArray<byte>((int)http.Request.ContentLength.GetValueOrDefault());
        await http.Request.Body.ReadExactlyAsync(body);
        if (http.Request.Path == StreamPath)
        {
            await http.Response.BodyWriter.WriteAsync("first"u8.ToArray());
            await Task.Delay(TimeSpan.FromMilliseconds(5));
            await http.Response.BodyWriter.WriteAsync("second"u8.ToArray());
            return;
        }
        var answer = http.Request.Path == SinkPath ? default : body.AsMemory();
        http.Response.ContentLength = answer.Length;
        await http.Response.BodyWriter.WriteAsync(answer);
    }
}
