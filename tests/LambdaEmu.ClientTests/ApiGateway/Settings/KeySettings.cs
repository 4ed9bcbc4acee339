using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.ApiGateway.Settings;

/// <summary>API keys, usage plans and what is left of them.</summary>
internal static class KeySettings
{
    private const string Missing = "BadRequestTests.BadRequest_IsRefusedInAwssWordsAndBreaksNothing";
    private const string Created = "CreatedSettingsTests.Resource_ShowsWhatItWasGiven";
    private const string Rate = "ApiKeyTests.Plan_HoldsItsKeysToTheirRate_AMethodsOwnFirst";

    public static IEnumerable<Setting> All =>
    [
        .. Key("CreateApiKey"),
        .. Obeyed("CreateApiKey", Created, "description", "tags"),
        .. Obeyed("CreateApiKey", "ApiKeyTests.Key_IsItsOwnId_WhereNoDistinctOneIsWished", "generateDistinctId"),
        .. Obeyed("CreateApiKey", "RestAccessTests.Key_OpensTheStagesOfItsPlan_AsOftenAsItSays", "value"),
        .. Obeyed("CreateApiKey", "ApiKeyTests.StageKeys_OpenTheirStagesWithoutAPlan", "stageKeys"),
        .. Obeyed("UpdateApiKey", Missing, "apiKey"),
        .. Key("UpdateApiKey"),
        .. Obeyed("UpdateApiKey", "PatchedSettingsTests.Keys_AndPlans_ArePatched", "description"),
        .. Obeyed("UpdateApiKey", "ApiKeyTests.StageKeys_OpenTheirStagesWithoutAPlan", "stages"),
        .. Obeyed("ImportApiKeys", "UsagePlanTests.ImportApiKeys_ReadsCsv_AndWarnsOfWhatIsWrong", "body", "format", "failOnWarnings"),
        .. Plan("CreateUsagePlan"),
        .. Obeyed("CreateUsagePlan", Created, "name", "description", "tags"),
        .. Obeyed("UpdateUsagePlan", Missing, "usagePlanId"),
        .. Plan("UpdateUsagePlan"),
        .. Obeyed("UpdateUsagePlan", "PatchedSettingsTests.Keys_AndPlans_ArePatched", "name", "description"),
        .. Kept("UpdateUsagePlan", "apigateway:productCode", "productCode"),
        .. Obeyed("CreateUsagePlanKey", "RestAccessTests.Key_OpensTheStagesOfItsPlan_AsOftenAsItSays", "usagePlanId", "keyId"),
        .. Obeyed("CreateUsagePlanKey", "UsagePlanTests.CreateUsagePlanKey_OfAnotherType_IsRefused", "keyType"),
        .. Obeyed("UpdateUsage", "UsagePlanTests.Usage_IsCountedByDay_UntilTheQuotaIsUsedUp", "usagePlanId", "keyId", "remaining"),
    ];

    private static IEnumerable<Setting> Key(string operation) =>
    [
        .. Obeyed(operation, "UsagePlanTests.UsagePlanKeys_AreListedTheLastFirst_AndByTheBeginningOfTheirName", "name"),
        .. Obeyed(operation, "ApiKeyTests.Keys_AreFoundByTheirCustomer", "customerId"),
        .. Obeyed(operation, "UsagePlanTests.KeyDirectory_FindsEnabledKeysAndTheirPlans", "enabled"),
    ];

    private static IEnumerable<Setting> Plan(string operation) =>
    [
        .. Obeyed(operation, Rate, "apiStages", "throttle"),
        .. Obeyed(operation, "UsagePlanTests.Usage_IsCountedByDay_UntilTheQuotaIsUsedUp", "quota"),
    ];
}
