using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Addresses;

/// <summary>One kind of API, which finds its own by id.</summary>
public interface IServedApi
{
    /// <summary>Whether there is such an API of this kind.</summary>
    bool Has(string apiId);

    /// <summary>Whether a path under the API's address is not the API's but one of AWS's own services', such as /{stage}/@connections/{id}.</summary>
    bool Leaves(ApiAddress address) => false;

    Task ServeAsync(HttpContext http, ApiAddress address);

    /// <summary>Answers a request to a domain name of one's own, which stays open where AWS's address is disabled.</summary>
    Task ServeMappedAsync(HttpContext http, MappedAddress address);
}
