using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.ApiGateway.Settings;

/// <summary>Domain names, VPC links, client certificates; the account, and tags of everything.</summary>
internal static class AddressSettings
{
    private const string Missing = "BadRequestTests.BadRequest_IsRefusedInAwssWordsAndBreaksNothing";
    private const string Created = "CreatedSettingsTests.Resource_ShowsWhatItWasGiven";
    private const string Patched = "PatchedSettingsTests.Addresses_ArePatched";
    private const string Mapping = "PatchedSettingsTests.BasePathMapping_IsPatched";
    private const string Tags = "RestApiTests.Tags_AreChangedByArn_OfApisAndTheirStages";

    public static IEnumerable<Setting> All =>
    [
        .. Certificates("CreateDomainName"),
        .. Creation("CreateDomainName"),
        .. Obeyed("UpdateDomainName", Missing, "domainName"),
        .. Certificates("UpdateDomainName"),
        .. Refused("UpdateDomainName", "domainNameId", """{"domainNameId":"i"}"""),
        .. Obeyed("CreateBasePathMapping", "RestStageTests.DomainName_LeadsToTheStageOfItsBasePath", "domainName", "basePath", "restApiId", "stage"),
        .. Refused("CreateBasePathMapping", "domainNameId", """{"domainNameId":"i"}"""),
        .. Obeyed("UpdateBasePathMapping", Mapping, "domainName", "basePath", "restapiId", "restApiId", "stage"),
        .. Refused("UpdateBasePathMapping", "domainNameId", """{"domainNameId":"i"}"""),
        .. Obeyed("CreateVpcLink", Created, "name", "description", "tags"),
        .. Kept("CreateVpcLink", "apigateway:VpcLink", "targetArns"),
        .. Obeyed("UpdateVpcLink", Missing, "vpcLinkId"),
        .. Obeyed("UpdateVpcLink", Patched, "name", "description"),
        .. Obeyed("GenerateClientCertificate", Created, "description", "tags"),
        .. Obeyed("UpdateClientCertificate", Missing, "clientCertificateId"),
        .. Obeyed("UpdateClientCertificate", Patched, "description"),
        .. Kept("UpdateAccount", "apigateway:cloudwatchRoleArn", "cloudwatchRoleArn"),
        .. Obeyed("UpdateAccount", "PatchedSettingsTests.Account_HasUsagePlansAndNoOtherFeature", "features"),
        .. Obeyed("TagResource", Tags, "resourceArn", "tags"),
        .. Obeyed("UntagResource", Tags, "resourceArn", "tagKeys"),
    ];

    /// <summary>What both CreateDomainName and UpdateDomainName take.</summary>
    private static IEnumerable<Setting> Certificates(string operation) =>
    [
        .. Kept(operation, "apigateway:certificateArn", "certificateArn", "certificateName", "regionalCertificateArn", "regionalCertificateName", "securityPolicy"),
        .. Kept(operation, "apigateway:endpointConfiguration", "endpointConfiguration"),
    ];

    private static IEnumerable<Setting> Creation(string operation) =>
    [
        .. Obeyed(operation, "RestStageTests.DomainName_LeadsToTheStageOfItsBasePath", "domainName"),
        .. Obeyed(operation, Created, "tags"),
        .. Kept(operation, "apigateway:certificateArn", "certificateBody", "certificateChain", "certificatePrivateKey"),
        .. Refused(operation, "endpointAccessMode", """{"endpointAccessMode":"STRICT"}"""),
        .. Refused(operation, "mutualTlsAuthentication", """{"mutualTlsAuthentication":{"truststoreUri":"s3://a/b"}}"""),
        .. Refused(operation, "ownershipVerificationCertificateArn", """{"ownershipVerificationCertificateArn":"arn:c"}"""),
        .. Refused(operation, "policy", """{"policy":"{}"}"""),
        .. Refused(operation, "routingMode", """{"routingMode":"ROUTING_RULE_ONLY"}"""),
    ];
}
