using System.Net.Http.Headers;

// A function that speaks to the Runtime API by itself, as those with top-level statements do through Amazon's library.
using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
var runtime = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation";
while (true)
{
    using var next = await client.GetAsync($"{runtime}/next");
    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First();
    Console.WriteLine($"executable {id}");
    using var content = new StringContent($"[{await next.Content.ReadAsStringAsync()}]", MediaTypeHeaderValue.Parse("application/json"));
    using var posted = await client.PostAsync($"{runtime}/{id}/response", content);
    posted.EnsureSuccessStatusCode();
}

/// <summary>A class-library handler in a package without Amazon's assembly.</summary>
public static class Library
{
    public static Stream Echo(Stream input) => input;

    public static string Text(string input) => input;
}
