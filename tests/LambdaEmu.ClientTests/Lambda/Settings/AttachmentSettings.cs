using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.Lambda.Settings;

/// <summary>The members of the operations that make and change what belongs to functions: aliases, policies, layers, limits, URLs, signing.</summary>
internal static class AttachmentSettings
{
    private const string Names = "FunctionNameTests.AnyOperation_EveryFormOfTheName_MeansTheSameFunction";

    public static IEnumerable<Setting> All =>
    [
        .. Aliases, .. Permissions, .. Layers, .. Concurrency, .. EventInvokes("PutFunctionEventInvokeConfig"), .. EventInvokes("UpdateFunctionEventInvokeConfig"),
        .. Url("CreateFunctionUrlConfig"), .. Url("UpdateFunctionUrlConfig"), .. Signing, .. Managed, .. Others,
    ];

    private static IEnumerable<Setting> Aliases =>
    [
        .. Obeyed("CreateAlias", Names, "FunctionName"),
        .. Obeyed("CreateAlias", "AliasTests.Create_AnswersTheAlias_AndGetShowsIt", "Name", "Description"),
        .. Obeyed("CreateAlias", "AliasTests.Alias_NamesItsVersionEverywhere", "FunctionVersion"),
        .. Obeyed("CreateAlias", "AliasTests.Invoke_OfTenThousand_SendsATenthToTheAdditionalVersion", "RoutingConfig"),
        .. Obeyed("UpdateAlias", Names, "FunctionName"),
        .. Obeyed("UpdateAlias", "AliasTests.Update_ChangesWhatItNames_AndTheRevision", "Name", "Description", "FunctionVersion"),
        .. Obeyed("UpdateAlias", "AliasTests.Invoke_WithAWeightAtItsEnd_AlwaysTakesOneVersion", "RoutingConfig"),
        .. Obeyed("UpdateAlias", "AliasTests.Update_WithAnOldRevision_ChangesNothing", "RevisionId"),
    ];

    private static IEnumerable<Setting> Managed =>
    [
        .. Obeyed("CreateCapacityProvider", "ManagedInstancesTests.CapacityProvider_LivesFromCreationToDeletion", "CapacityProviderName"),
        .. Obeyed("CreateCapacityProvider", "ManagedInstancesTests.CapacityProvider_HasTags", "Tags"),
        .. Kept("CreateCapacityProvider", "lambda:CapacityProvider",
            "CapacityProviderScalingConfig", "InstanceRequirements", "KmsKeyArn", "PermissionsConfig", "VpcConfig"),
        .. Obeyed("UpdateCapacityProvider", "ManagedInstancesTests.CapacityProvider_LivesFromCreationToDeletion", "CapacityProviderName"),
        .. Kept("UpdateCapacityProvider", "lambda:CapacityProvider", "CapacityProviderScalingConfig"),
        .. Obeyed("PutFunctionScalingConfig", "ManagedInstancesTests.Scaling_IsKept_AppliedAndShown", "FunctionName", "Qualifier"),
        .. Obeyed("PutFunctionScalingConfig", "ManagedInstancesTests.Scaling_StartsEnvironmentsAhead_AndTakesAVersionOutOfService", "FunctionScalingConfig"),
    ];

    private static IEnumerable<Setting> Permissions =>
    [
        .. Obeyed("AddPermission", "PermissionTests.Add_ToWhatIsMissing_IsAFault", "FunctionName"),
        .. Obeyed("AddPermission", "PermissionTests.Policy_IsThatOfItsQualifierAlone", "Qualifier"),
        .. Obeyed("AddPermission", "PermissionTests.Add_OfATakenStatementId_IsAConflict", "StatementId"),
        .. Obeyed("AddPermission", "PermissionTests.Revision_IsThatOfTheFunction_AndNewWithEveryChange", "RevisionId"),
        .. Kept("AddPermission", "lambda:Policy", "Action", "Principal", "EventSourceToken", "InvokedViaFunctionUrl", "PrincipalOrgID",
            "SourceAccount", "SourceArn"),
        .. Obeyed("AddPermission", "UrlInvocationTests.Url_WithoutPermission_OrUnknown_OrOfAFailingFunction_AnswersAsAws", "FunctionUrlAuthType"),
    ];

    private static IEnumerable<Setting> Layers =>
    [
        .. Obeyed("PublishLayerVersion", "LayerTests.Function_ImportsFromItsLayers_AndTheLaterLayerWins", "LayerName", "Content.ZipFile"),
        .. Obeyed("PublishLayerVersion", "LayerTests.Publish_AnswersTheVersion_AndGetShowsIt", "Description", "LicenseInfo"),
        .. Obeyed("PublishLayerVersion", "LayerTests.List_ShowsTheNewestMatchingVersion", "CompatibleRuntimes", "CompatibleArchitectures"),
        .. Refused("PublishLayerVersion", "Content.S3Bucket", """{"Content":{"S3Bucket":"bucket"}}"""),
        .. Refused("PublishLayerVersion", "Content.S3Key", """{"Content":{"S3Key":"k"}}"""),
        .. Refused("PublishLayerVersion", "Content.S3ObjectVersion", """{"Content":{"S3ObjectVersion":"1"}}"""),
        .. Obeyed("AddLayerVersionPermission", "LayerPolicyTests.MissingVersion_IsNamed", "LayerName", "VersionNumber"),
        .. Obeyed("AddLayerVersionPermission", "LayerPolicyTests.Add_AnswersTheStatement_AndGetThePolicy", "StatementId"),
        .. Obeyed("AddLayerVersionPermission", "LayerPolicyTests.Add_OfAnotherAction_IsRefused", "Action"),
        .. Obeyed("AddLayerVersionPermission", "FunctionLayerTests.Layer_OfAnotherAccount_NeedsAPolicy", "Principal"),
        .. Obeyed("AddLayerVersionPermission", "LayerPolicyTests.Remove_TakesStatements_UntilThereIsNoPolicy", "RevisionId"),
        .. Kept("AddLayerVersionPermission", "lambda:OrganizationId", "OrganizationId"),
    ];

    private static IEnumerable<Setting> Concurrency =>
    [
        .. Obeyed("PutFunctionConcurrency", "ReservedConcurrencyTests.MissingFunction_AndQualifiers_AreFaults", "FunctionName"),
        .. Obeyed("PutFunctionConcurrency", "ThrottleTests.Invoke_AboveTheReservation_IsThrottled_AndBelowItIsNot", "ReservedConcurrentExecutions"),
        .. Obeyed("PutProvisionedConcurrencyConfig", "ProvisionedConcurrencyTests.Targets_ThatAreNone_AreFaults", "FunctionName"),
        .. Obeyed("PutProvisionedConcurrencyConfig", "ProvisionedConcurrencyTests.Environments_AreReadyBeforeTheFirstInvocation_ByNumberAndByAlias",
            "ProvisionedConcurrentExecutions", "Qualifier"),
    ];

    private static IEnumerable<Setting> EventInvokes(string operation) =>
    [
        .. Obeyed(operation, "EventInvokeConfigTests.MissingThings_AreFaults", "FunctionName"),
        .. Obeyed(operation, "EventInvokeConfigTests.List_PagesThemAll_AndARestartKeepsThem", "Qualifier"),
        .. Obeyed(operation, "AsyncInvocationTests.OnSuccess_Queue_GetsTheWholeRecord", "DestinationConfig"),
        .. Obeyed(operation, "AsyncInvocationTests.EventThatWaitsForAPlace_GrowsTooOld", "MaximumEventAgeInSeconds"),
        .. Obeyed(operation, "AsyncInvocationTests.OnFailure_Topic_GetsTheWholeRecord", "MaximumRetryAttempts"),
    ];

    private static IEnumerable<Setting> Url(string operation) =>
    [
        .. Obeyed(operation, "FunctionUrlTests.Create_OfASecond_OrOfWhatIsMissing_IsAFault", "FunctionName"),
        .. Obeyed(operation, "FunctionUrlTests.Delete_WithoutAQualifier_LeavesTheAliasesUrl", "Qualifier"),
        .. Obeyed(operation, "UrlInvocationTests.Url_WithIam_TakesSignedRequestsAlone", "AuthType"),
        .. Obeyed(operation, "UrlInvocationTests.Url_WithCors_AnswersBrowsersInTheFunctionsPlace", "Cors"),
        .. Obeyed(operation, "UrlInvocationTests.Url_OfAFunctionThatStreams_BeginsWhileItStillRuns", "InvokeMode"),
    ];

    private static IEnumerable<Setting> Signing =>
    [
        .. Kept("CreateCodeSigningConfig", "lambda:AllowedPublishers", "AllowedPublishers"),
        .. Obeyed("CreateCodeSigningConfig", "CodeSigningTests.Enforce_RefusesUnsignedCode_WhereverItComesIn", "CodeSigningPolicies"),
        .. Obeyed("CreateCodeSigningConfig", "CodeSigningTests.Config_LivesFromCreationToDeletion", "Description"),
        .. Obeyed("CreateCodeSigningConfig", "CodeSigningTests.Tags_AreKeptLikeAFunctions", "Tags"),
        .. Kept("UpdateCodeSigningConfig", "lambda:AllowedPublishers", "AllowedPublishers"),
        .. Obeyed("UpdateCodeSigningConfig", "CodeSigningTests.MissingConfigs_AndFunctions_AreFaults", "CodeSigningConfigArn"),
        .. Obeyed("UpdateCodeSigningConfig", "CodeSigningTests.Enforce_KeepsNewCodeOut_AndWarnLetsItIn", "CodeSigningPolicies"),
        .. Obeyed("UpdateCodeSigningConfig", "CodeSigningTests.Update_ReplacesWhatItNames", "Description"),
        .. Obeyed("PutFunctionCodeSigningConfig", "CodeSigningTests.Function_HasItsConfig_UntilItIsTakenAway", "CodeSigningConfigArn", "FunctionName"),
    ];

    private static IEnumerable<Setting> Others =>
    [
        .. Obeyed("TagResource", "TagTests.Tags_OfAMissingFunction_AreAFault", "Resource"),
        .. Obeyed("TagResource", "TagTests.Tags_AreAddedReplacedAndTakenAway", "Tags"),
        .. Obeyed("PutFunctionRecursionConfig", "EventInvokeConfigTests.RecursiveLoop_IsTerminateUntilItIsSet", "FunctionName"),
        .. Obeyed("PutFunctionRecursionConfig", "RecursiveLoopTests.Chain_ThatIsAllowed_GoesOn", "RecursiveLoop"),
        .. Obeyed("PutRuntimeManagementConfig", "RuntimeManagementTests.Targets_ThatAreNone_AreFaults", "FunctionName"),
        .. Obeyed("PutRuntimeManagementConfig", "RuntimeManagementTests.Config_IsAutoUntilSomebodySaysOtherwise_ForOneVersion", "Qualifier"),
        .. Obeyed("PutRuntimeManagementConfig", "RuntimeManagementTests.Manual_PinsTheRuntimesVersion_AndNoOther", "RuntimeVersionArn"),
        .. Kept("PutRuntimeManagementConfig", "lambda:RuntimeManagementConfig", "UpdateRuntimeOn"),
    ];
}
