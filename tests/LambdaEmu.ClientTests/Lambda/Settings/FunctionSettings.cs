using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.Lambda.Settings;

/// <summary>The members of the operations that make and change functions and their versions.</summary>
internal static class FunctionSettings
{
    private const string Key = "arn:aws:kms:us-east-1:000000000000:key/k";

    private const string Managed = "CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig";

    public static IEnumerable<Setting> All =>
    [
        .. Configuration("CreateFunction"),
        .. Creation("CreateFunction"),
        .. Configuration("UpdateFunctionConfiguration"),
        .. Obeyed("UpdateFunctionConfiguration", "FunctionConfigurationTests.RevisionId_OfAnOlderState_IsRefused", "RevisionId"),
        .. Code("UpdateFunctionCode"),
        .. Publication("PublishVersion"),
    ];

    /// <summary>What both CreateFunction and UpdateFunctionConfiguration take.</summary>
    private static IEnumerable<Setting> Configuration(string operation) =>
    [
        .. Obeyed(operation, "FunctionNameTests.AnyOperation_EveryFormOfTheName_MeansTheSameFunction", "FunctionName"),
        .. Obeyed(operation, "UpdateFunctionTests.Configure_OneSetting_ReplacesItAndLeavesTheOthers", "Description"),
        .. Obeyed(operation, "CliTests.UpdateCodeAndConfiguration_ThenInvoke_RunsWhatWasUpdated", "Handler"),
        .. Obeyed(operation, "CliTests.CreateWaitInvoke_EachRuntime_AnswersThePayload", "Runtime"),
        .. Obeyed(operation, "InvokeTypeTests.Invoke_FunctionCallsTheEmulator_IsItsRoleInItsOwnAccount", "Role"),
        .. Obeyed(operation, "InvokeTypeTests.Invoke_Environment_IsTheFunctionsOwnBesideLambdas", "Environment"),
        .. Obeyed(operation, "InvokeFaultTests.Invoke_HandlerTakesTooLong_ReportsTheTimeout", "Timeout"),
        .. Obeyed(operation, "InvokeFaultTests.Invoke_HandlerTakesMoreMemoryThanItHas_IsKilled", "MemorySize"),
        .. Obeyed(operation, "TemporaryVolumeTests.Write_BeyondTheSize_IsRefusedForWantOfSpaceAndHarmsNobody", "EphemeralStorage"),
        .. Obeyed(operation, "LayerTests.Update_OfLayers_IsSeenByTheNextInvocation", "Layers"),
        .. Obeyed(operation, "InvokeTests.Trace_ThatLacksAPart_IsCompleted_AndActiveTracingSamples", "TracingConfig"),
        .. Obeyed(operation, "LogTests.JsonFormat_WritesPlatformEventsAndFiltersByLevel", "LoggingConfig.LogFormat", "LoggingConfig.ApplicationLogLevel"),
        .. Obeyed(operation, "LogTests.JsonFormat_SystemLevel_ChoosesTheEvents", "LoggingConfig.SystemLogLevel"),
        .. Obeyed(operation, "SettingEffectTests.LogGroup_OfTheFunctionsOwn_GetsItsLines", "LoggingConfig.LogGroup"),
        .. Kept(operation, "lambda:KMSKeyArn", "KMSKeyArn"),
        .. Kept(operation, "lambda:SnapStart", "SnapStart"),
        .. Kept(operation, "lambda:VpcConfig", "VpcConfig"),
        .. Obeyed(operation, "AsyncInvocationTests.DeadLetterQueue_GetsTheEventWithItsAttributes_BesideTheDestination", "DeadLetterConfig"),
        .. Refused(operation, "FileSystemConfigs",
            """{"FileSystemConfigs":[{"Arn":"arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-0123456789abcdef0","LocalMountPath":"/mnt/a"}]}"""),
        .. Refused(operation, "ImageConfig", """{"ImageConfig":{"Command":["x"]}}"""),
        .. Refused(operation, "DurableConfig", """{"DurableConfig":{"ExecutionTimeout":60}}"""),
        .. Obeyed(operation, "ManagedInstancesTests.Invocations_ThatWaitForEachOther_MeetInOneProcess",
            Managed + ".CapacityProviderArn", Managed + ".PerExecutionEnvironmentMaxConcurrency"),
        .. Kept(operation, "lambda:ExecutionEnvironmentMemoryGiBPerVCpu", Managed + ".ExecutionEnvironmentMemoryGiBPerVCpu"),
    ];

    private static IEnumerable<Setting> Creation(string operation) =>
    [
        .. Kept(operation, "lambda:Architectures", "Architectures"),
        .. Obeyed(operation, "CliTests.CreateWaitInvoke_EachRuntime_AnswersThePayload", "Code.ZipFile"),
        .. Obeyed(operation, "HotReloadTests.Invoke_AfterAChangeOfAFile_RunsTheNewCode", "Code.S3Bucket", "Code.S3Key"),
        .. Refused(operation, "Code.S3ObjectVersion", """{"Code":{"S3Bucket":"hot-reload","S3Key":"/tmp","S3ObjectVersion":"1"}}"""),
        .. Refused(operation, "Code.SourceKMSKeyArn", $$$"""{"Code":{"ZipFile":"UEs=","SourceKMSKeyArn":"{{{Key}}}"}}"""),
        .. Refused(operation, "Code.ImageUri", """{"Code":{"ImageUri":"i"}}"""),
        .. Refused(operation, "PackageType", """{"PackageType":"Image"}"""),
        .. Obeyed(operation, "ManagedInstancesTests.Invoke_RunsWhatIsPublished", "PublishTo"),
        .. Obeyed(operation, "CodeSigningTests.Enforce_KeepsNewCodeOut_AndWarnLetsItIn", "CodeSigningConfigArn"),
        .. Obeyed(operation, "FunctionConfigurationTests.PublishVersion_OnCreation_MakesVersionOne", "Publish"),
        .. Obeyed(operation, "FunctionConfigurationTests.Tags_OnCreationAndLater_AreListedAndShownWithTheFunction", "Tags"),
        .. Obeyed(operation, "TenancyTests.Environment_ServesOneTenantOnly", "TenancyConfig"),
    ];

    private static IEnumerable<Setting> Code(string operation) =>
    [
        .. Obeyed(operation, "FunctionNameTests.AnyOperation_EveryFormOfTheName_MeansTheSameFunction", "FunctionName"),
        .. Obeyed(operation, "CliTests.UpdateCodeAndConfiguration_ThenInvoke_RunsWhatWasUpdated", "ZipFile"),
        .. Obeyed(operation, "HotReloadTests.UpdateFunctionCode_ToAFolderAndBack_TakesEach", "S3Bucket", "S3Key"),
        .. Refused(operation, "S3ObjectVersion", """{"S3Bucket":"hot-reload","S3Key":"/tmp","S3ObjectVersion":"1"}"""),
        .. Refused(operation, "SourceKMSKeyArn", $$"""{"ZipFile":"UEs=","SourceKMSKeyArn":"{{Key}}"}"""),
        .. Refused(operation, "ImageUri", """{"ImageUri":"i"}"""),
        .. Obeyed(operation, "ManagedInstancesTests.Publication_OfNewCode_ReplacesTheLatest_AndOfTheSameKeepsIt", "PublishTo"),
        .. Kept(operation, "lambda:Architectures", "Architectures"),
        .. Obeyed(operation, "FunctionConfigurationTests.UpdateFunctionCode_DryRun_ChangesNothing", "DryRun"),
        .. Obeyed(operation, "UpdateFunctionTests.UpdateCode_WithPublish_AnswersThePublishedVersionAsCreating", "Publish"),
        .. Obeyed(operation, "UpdateFunctionTests.Revision_ThatIsOld_RefusesTheChange", "RevisionId"),
    ];

    private static IEnumerable<Setting> Publication(string operation) =>
    [
        .. Obeyed(operation, "FunctionNameTests.AnyOperation_EveryFormOfTheName_MeansTheSameFunction", "FunctionName"),
        .. Obeyed(operation, "FunctionConfigurationTests.PublishVersion_WithAnotherCodesHash_IsRefused", "CodeSha256"),
        .. Obeyed(operation, "PublishVersionTests.Publish_TakesLatestsDescriptionUnlessItBringsOne", "Description"),
        .. Obeyed(operation, "UpdateFunctionTests.Revision_ThatIsOld_RefusesTheChange", "RevisionId"),
        .. Obeyed(operation, "ManagedInstancesTests.Invoke_RunsWhatIsPublished", "PublishTo"),
    ];
}
