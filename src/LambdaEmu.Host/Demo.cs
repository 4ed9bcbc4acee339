using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace LambdaEmu.Host;

/// <summary>--demo: deploys samples/hello the way any client would, and tells people what to paste.</summary>
internal static class Demo
{
    private static readonly (string Name, string Directory, string Runtime, string Handler)[] Functions =
    [
        ("hello-python", "python", "python3.13", "app.handler"),
        ("hello-node", "node", "nodejs22.x", "index.handler"),
    ];

    /// <exception cref="StartException">The samples can't be found or deployed.</exception>
    public static async Task DeployAsync(Emulator emulator)
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples", "hello");
        using var client = new HttpClient { BaseAddress = emulator.Endpoint };
        foreach (var (name, directory, runtime, handler) in Functions)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/2015-03-31/functions")
            {
                Content = new ByteArrayContent(Describe(name, runtime, handler, Zip(Path.Combine(samples, directory)))),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await client.SendAsync(request);
            // With --data the functions may be there from the last time.
            if (response.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.Conflict))
            {
                throw new StartException($"can't deploy the sample {name}: {await response.Content.ReadAsStringAsync()}");
            }
        }
        Console.WriteLine(Banner(emulator.Endpoint.ToString().TrimEnd('/')));
    }

    private static string Banner(string endpoint) =>
        $$"""

        Two functions are deployed: hello-python and hello-node. In another terminal:

          export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1
          export AWS_ENDPOINT_URL={{endpoint}}

          echo '{"name":"Ada"}' | aws --endpoint-url {{endpoint}} lambda invoke --function-name hello-python --payload fileb:///dev/stdin /dev/stdout
          curl -d '{"name":"Ada"}' {{endpoint}}/2015-03-31/functions/hello-node/invocations

        """;

    private static byte[] Describe(string name, string runtime, string handler, byte[] zip)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("FunctionName", name);
            writer.WriteString("Runtime", runtime);
            writer.WriteString("Handler", handler);
            writer.WriteString("Role", "arn:aws:iam::000000000000:role/demo");
            writer.WriteStartObject("Code");
            writer.WriteBase64String("ZipFile", zip);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return body.ToArray();
    }

    private static byte[] Zip(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new StartException($"the samples are not where they should be: {directory}");
        }
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(directory, zip);
        return zip.ToArray();
    }
}
