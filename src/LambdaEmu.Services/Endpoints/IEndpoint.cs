using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints;

/// <summary>What answers on hosts and paths of its own, beside AWS's APIs: the stages of APIs, and function URLs.</summary>
public interface IEndpoint
{
    /// <summary>Whether a request is for this endpoint, by host and path alone. Asked for every request, so it is quick.</summary>
    bool Owns(HttpRequest request);

    /// <summary>Answers it, whatever it is: also where nothing is found.</summary>
    Task ServeAsync(HttpContext http);
}
