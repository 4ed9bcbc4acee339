using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Addresses;

/// <summary>One kind of API, which finds its own by id.</summary>
public interface IServedApi
{
    /// <summary>Whether there is such an API of this kind.</summary>
    bool Has(string apiId);

    Task ServeAsync(HttpContext http, ApiAddress address);
}
