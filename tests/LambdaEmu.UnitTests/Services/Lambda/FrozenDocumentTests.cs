using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.State;
using LambdaEmu.UnitTests.Services.Logs;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>
/// What is on disk beside functions and versions. As with those, the forms are frozen: where one of these tests fails after a change, keep the
/// old form readable and add a document of the new form, instead of editing the old one.
/// </summary>
public sealed class FrozenDocumentTests
{
    private const string Blob = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";

    private const string Version =
        """
        {"Version":"1","RevisionId":"22222222-2222-2222-2222-222222222222","LastModified":"2025-01-31T11:00:00+00:00","Runtime":"python3.13","Handler":"handler.handler",
         "Role":"arn:aws:iam::000000000000:role/r","Logging":{"Format":"Text","LogGroup":"/aws/lambda/f"},
         "Code":{"Blob":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","Size":1}}
        """;

    /// <summary>Before anything could be provisioned, signed or pinned.</summary>
    private const string FirstAttachments =
        """
        {"Aliases":{"live":{"Name":"live","FunctionVersion":"1","Description":"d","RevisionId":"33333333-3333-3333-3333-333333333333"}},
         "Policies":{},"ReservedConcurrency":7,
         "EventInvokes":{"$LATEST":{"LastModified":"2025-01-31T12:00:00+00:00","MaximumRetryAttempts":1}},
         "Urls":{"live":{"Id":"u","AuthType":"NONE","Created":"2025-01-31T12:00:00+00:00","Modified":"2025-01-31T12:00:00+00:00"}},"RecursiveLoop":"Allow"}
        """;

    /// <summary>Before managed instances.</summary>
    private const string SecondAttachments =
        """
        {"Aliases":{"live":{"Name":"live","FunctionVersion":"1","Description":"","RevisionId":"33333333-3333-3333-3333-333333333333"}},
         "Policies":{},"ReservedConcurrency":7,"Provisioned":{"live":{"Requested":3,"LastModified":"2025-01-31T12:00:00+00:00"}},
         "EventInvokes":{"$LATEST":{"LastModified":"2025-01-31T12:00:00+00:00","MaximumRetryAttempts":1}},"Urls":{},
         "CodeSigningConfigArn":"arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-12345678901234567",
         "RuntimeUpdates":{"1":{"UpdateOn":"FunctionUpdate"}},"RecursiveLoop":"Allow"}
        """;

    private const string Attachments =
        """
        {"Aliases":{"live":{"Name":"live","FunctionVersion":"1","Description":"","RevisionId":"33333333-3333-3333-3333-333333333333"}},
         "Policies":{},"ReservedConcurrency":7,"Provisioned":{"live":{"Requested":3,"LastModified":"2025-01-31T12:00:00+00:00"}},
         "EventInvokes":{"$LATEST":{"LastModified":"2025-01-31T12:00:00+00:00","MaximumRetryAttempts":1}},"Urls":{},
         "CodeSigningConfigArn":"arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-12345678901234567",
         "RuntimeUpdates":{"1":{"UpdateOn":"FunctionUpdate"}},"Scaling":{},"RecursiveLoop":"Allow"}
        """;

    private const string ManagedAttachments =
        """
        {"Aliases":{},"Policies":{},"Provisioned":{},"EventInvokes":{},"Urls":{},"RuntimeUpdates":{},
         "Scaling":{"$LATEST.PUBLISHED":{"Min":2,"Max":5}},"RecursiveLoop":"Terminate"}
        """;

    private const string ManagedVersion =
        """
        {"Version":"$LATEST.PUBLISHED","RevisionId":"22222222-2222-2222-2222-222222222222","LastModified":"2025-01-31T12:00:00+00:00","Runtime":"nodejs22.x",
         "Handler":"handler.handler","Role":"arn:aws:iam::000000000000:role/r","Description":"","Timeout":3,"MemorySize":2048,"EphemeralStorage":512,
         "Architecture":"x86_64","TracingMode":"PassThrough","Logging":{"Format":"JSON","LogGroup":"/aws/lambda/f","ApplicationLevel":"INFO","SystemLevel":"INFO"},
         "Code":{"Blob":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","Size":1},
         "ManagedInstances":{"CapacityProviderArn":"arn:aws:lambda:us-east-1:000000000000:capacity-provider:p","MaxConcurrency":3,"MemoryGiBPerVCpu":4}}
        """;

    private const string CapacityProvider =
        """
        {"Name":"p","SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"],"OperatorRole":"arn:aws:iam::000000000000:role/r","Architectures":["arm64"],
         "AllowedInstanceTypes":["m7g.large"],
         "Scaling":{"MaxVCpuCount":12,"Mode":"Manual","Targets":[{"Metric":"LambdaCapacityProviderAverageCPUUtilization","Value":50}]},
         "KmsKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","LastModified":"2025-01-31T12:00:00+00:00","Tags":{"a":"1"}}
        """;

    private const string Signing =
        """
        {"Id":"csc-12345678901234567","Description":"d","Publishers":["arn:aws:signer:us-east-1:000000000000:/signing-profiles/test"],"Policy":"Warn",
         "LastModified":"2025-01-31T12:00:00+00:00","Tags":{"a":"1"}}
        """;

    private const string Mapping =
        """
        {"EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:q","FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:f:live",
         "LastModified":"2025-01-31T12:00:00+00:00","Enabled":true,"BatchSize":100,"BatchingWindow":5,"Filters":["{\u0022body\u0022:[\u0022a\u0022]}"],
         "ReportsItemFailures":true,"Pollers":{"Minimum":3,"Maximum":9},"Metrics":["EventCount"],"KmsKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","Tags":{"a":"1"}}
        """;

    private const string DeletedMapping =
        """
        {"EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:q","FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:f",
         "LastModified":"2025-01-31T12:00:00+00:00","Enabled":true,"BatchSize":10,"BatchingWindow":0,"Filters":[],"ReportsItemFailures":false,
         "MaximumConcurrency":7,"Metrics":[],"Tags":{},"Deleting":true}
        """;

    private const string Layer = """{"Name":"l","NextVersion":4}""";

    private const string LayerVersion =
        """
        {"Version":3,"Code":{"Blob":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","Size":1},"Description":"d","CreatedDate":"2025-01-31T12:00:00+00:00",
         "CompatibleRuntimes":["python3.13"],"CompatibleArchitectures":["arm64"],"LicenseInfo":"MIT"}
        """;

    [Fact]
    public async Task FirstAttachments_StayReadable_AndWhatCameLaterIsEmpty()
    {
        using var lambda = await OpenAsync(FirstAttachments);

        (await lambda.GetAsync(LambdaFixture.Functions + "/f/aliases/live")).Json.GetProperty("Description").GetString().Should().Be("d");
        (await lambda.GetAsync("/2019-09-30/functions/f/concurrency")).ShouldBeJson("""{"ReservedConcurrentExecutions":7}""");
        (await lambda.GetAsync("/2024-08-31/functions/f/recursion-config")).ShouldBeJson("""{"RecursiveLoop":"Allow"}""");
        (await lambda.GetAsync("/2019-09-30/functions/f/provisioned-concurrency?List=ALL")).ShouldBe(200).ShouldBeJson("""{"ProvisionedConcurrencyConfigs":[]}""");
        (await lambda.GetAsync("/2020-06-30/functions/f/code-signing-config")).ShouldBe(200).ShouldBeJson("""{"FunctionName":"f"}""");
        (await lambda.GetAsync("/2021-07-20/functions/f/runtime-management-config")).ShouldBe(200).Json.GetProperty("UpdateRuntimeOn").GetString().Should().Be("Auto");
        (await lambda.PutAsync("/2019-09-30/functions/f/provisioned-concurrency?Qualifier=live", """{"ProvisionedConcurrentExecutions":1}""")).ShouldBe(202);
    }

    [Fact]
    public async Task AttachmentsWithoutAnything_AreReadableToo()
    {
        using var lambda = await OpenAsync("{}");

        foreach (var target in new[] { "/2015-03-31/functions/f/aliases", "/2019-09-25/functions/f/event-invoke-config/list", "/2021-10-31/functions/f/urls" })
        {
            (await lambda.GetAsync(target)).ShouldBe(200);
        }
        (await lambda.GetAsync("/2024-08-31/functions/f/recursion-config")).ShouldBeJson("""{"RecursiveLoop":"Terminate"}""");
    }

    [Theory]
    [InlineData(SecondAttachments)]
    [InlineData(Attachments)]
    public async Task Attachments_StayReadable(string attachments)
    {
        using var lambda = await OpenAsync(attachments);

        (await lambda.GetAsync("/2019-09-30/functions/f/provisioned-concurrency?Qualifier=live")).ShouldBe(200).Json
            .GetProperty("RequestedProvisionedConcurrentExecutions").GetInt32().Should().Be(3);
        (await lambda.GetAsync("/2020-06-30/functions/f/code-signing-config")).Json.GetProperty("CodeSigningConfigArn").GetString().Should().EndWith("csc-12345678901234567");
        (await lambda.GetAsync("/2021-07-20/functions/f/runtime-management-config?Qualifier=1")).Json.GetProperty("UpdateRuntimeOn").GetString().Should().Be("FunctionUpdate");
    }

    [Fact]
    public async Task Attachments_AreWrittenInTodaysForm()
    {
        var store = new MemoryDocuments();
        using var lambda = new LambdaFixture(store);
        await lambda.CreateAsync("f", """{"Publish":true}""");
        await lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        await lambda.PutAsync("/2017-10-31/functions/f/concurrency", """{"ReservedConcurrentExecutions":7}""");
        await lambda.PutAsync("/2019-09-30/functions/f/provisioned-concurrency?Qualifier=live", """{"ProvisionedConcurrentExecutions":3}""");
        await lambda.PutAsync("/2019-09-25/functions/f/event-invoke-config", """{"MaximumRetryAttempts":1}""");
        await lambda.PutAsync("/2021-07-20/functions/f/runtime-management-config?Qualifier=1", """{"UpdateRuntimeOn":"FunctionUpdate"}""");
        await lambda.PutAsync("/2024-08-31/functions/f/recursion-config", """{"RecursiveLoop":"Allow"}""");
        var arn = (await lambda.PostAsync("/2020-04-22/code-signing-configs", """{"AllowedPublishers":{"SigningProfileVersionArns":["arn:aws:signer:us-east-1:000000000000:/signing-profiles/test"]},"Description":"d","Tags":{"a":"1"}}"""))
            .Json.GetProperty("CodeSigningConfig").GetProperty("CodeSigningConfigArn").GetString()!;
        await lambda.PutAsync("/2020-06-30/functions/f/code-signing-config", $$"""{"CodeSigningConfigArn":"{{arn}}"}""");

        var document = Document(store, "lambda.attachments");
        document["Aliases"]!["live"]!["RevisionId"] = "33333333-3333-3333-3333-333333333333";
        document["CodeSigningConfigArn"] = arn[..^21] + "csc-12345678901234567";
        ShouldBe(document, Attachments);
        var signing = Document(store, "lambda.code-signing-config");
        signing["Id"] = "csc-12345678901234567";
        ShouldBe(signing, Signing);
        store.ReadDocuments("lambda.code-signing-config").Single().Key.Should().Be(arn[^21..]);
    }

    [Fact]
    public async Task ManagedInstances_AreWrittenInTodaysForm()
    {
        var store = new MemoryDocuments();
        using var before = new LambdaFixture(store);
        await before.PostAsync("/2025-11-30/capacity-providers",
            """
            {"CapacityProviderName":"p","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]},
             "PermissionsConfig":{"CapacityProviderOperatorRoleArn":"arn:aws:iam::000000000000:role/r"},
             "InstanceRequirements":{"Architectures":["arm64"],"AllowedInstanceTypes":["m7g.large"]},
             "CapacityProviderScalingConfig":{"MaxVCpuCount":12,"ScalingMode":"Manual",
              "ScalingPolicies":[{"PredefinedMetricType":"LambdaCapacityProviderAverageCPUUtilization","TargetValue":50}]},
             "KmsKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","Tags":{"a":"1"}}
            """);
        await before.CreateAsync("f",
            """
            {"Runtime":"nodejs22.x","Publish":true,"PublishTo":"LATEST_PUBLISHED","CapacityProviderConfig":{"LambdaManagedInstancesCapacityProviderConfig":
             {"CapacityProviderArn":"arn:aws:lambda:us-east-1:000000000000:capacity-provider:p","PerExecutionEnvironmentMaxConcurrency":3,"ExecutionEnvironmentMemoryGiBPerVCpu":4}}}
            """);
        await before.PutAsync(
            "/2025-11-30/functions/f/function-scaling-config?Qualifier=$LATEST.PUBLISHED",
            """{"FunctionScalingConfig":{"MinExecutionEnvironments":2,"MaxExecutionEnvironments":5}}""");

        ShouldBe(Document(store, "lambda.capacity-provider"), CapacityProvider);
        ShouldBe(Document(store, "lambda.attachments"), ManagedAttachments);
        var version = Document(store, "lambda.version");
        (version["RevisionId"], version["Code"]) = ("22222222-2222-2222-2222-222222222222", new JsonObject { ["Blob"] = Blob, ["Size"] = 1 });
        ShouldBe(version, ManagedVersion);
        store.ReadDocuments("lambda.version").Single().Key.Should().Be("f:$LATEST.PUBLISHED");
    }

    [Fact]
    public async Task ManagedInstances_StayReadable()
    {
        var store = new MemoryDocuments();
        var latest = ManagedVersion.Replace("$LATEST.PUBLISHED", "$LATEST");
        await store.CommitAsync(new StateBatch()
            .Put(LogsFixture.Scope, "lambda.capacity-provider", "p", Encoding.UTF8.GetBytes(CapacityProvider))
            .Put(LogsFixture.Scope, "lambda.function", "f", Encoding.UTF8.GetBytes($$"""{"Name":"f","NextVersion":1,"Tags":{},"Latest":{{latest}}}"""))
            .Put(LogsFixture.Scope, "lambda.version", "f:$LATEST.PUBLISHED", Encoding.UTF8.GetBytes(ManagedVersion))
            .Put(LogsFixture.Scope, "lambda.attachments", "f", Encoding.UTF8.GetBytes(ManagedAttachments)));
        using var lambda = new LambdaFixture(store);

        (await lambda.GetAsync("/2025-11-30/capacity-providers/p")).ShouldBe(200).Json.GetProperty("CapacityProvider")
            .GetProperty("CapacityProviderScalingConfig").GetProperty("ScalingPolicies")[0].GetProperty("TargetValue").GetDouble().Should().Be(50);
        (await lambda.GetAsync("/2025-11-30/functions/f/function-scaling-config?Qualifier=$LATEST.PUBLISHED")).ShouldBe(200).Json
            .GetProperty("RequestedFunctionScalingConfig").GetProperty("MaxExecutionEnvironments").GetInt32().Should().Be(5);
        (await lambda.ConfigurationAsync("f:$LATEST.PUBLISHED"))["CapacityProviderConfig"]!.ToJsonString().Should().Contain("\"PerExecutionEnvironmentMaxConcurrency\":3");
    }

    [Fact]
    public async Task SigningConfig_StaysReadable()
    {
        var store = new MemoryDocuments();
        await store.CommitAsync(new StateBatch().Put(LogsFixture.Scope, "lambda.code-signing-config", "csc-12345678901234567", Encoding.UTF8.GetBytes(Signing)));
        using var lambda = new LambdaFixture(store);

        (await lambda.GetAsync("/2020-04-22/code-signing-configs")).ShouldBe(200).ShouldBeJson(
            """
            {"CodeSigningConfigs":[{"CodeSigningConfigId":"csc-12345678901234567",
             "CodeSigningConfigArn":"arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-12345678901234567","Description":"d",
             "AllowedPublishers":{"SigningProfileVersionArns":["arn:aws:signer:us-east-1:000000000000:/signing-profiles/test"]},
             "CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Warn"},"LastModified":"2025-01-31T12:00:00.000+0000"}]}
            """);
    }

    [Fact]
    public async Task Layers_StayReadable()
    {
        var store = new MemoryDocuments();
        await store.CommitAsync(new StateBatch()
            .Put(LogsFixture.Scope, "lambda.layer", "l", Encoding.UTF8.GetBytes(Layer))
            .Put(LogsFixture.Scope, "lambda.layer-version", "l:3", Encoding.UTF8.GetBytes(LayerVersion)));
        using var lambda = new LambdaFixture(store);

        var version = (await lambda.GetAsync(LambdaFixture.Layers + "/l/versions/3")).ShouldBe(200).Json;

        (version.GetProperty("Description").GetString(), version.GetProperty("LicenseInfo").GetString()).Should().Be(("d", "MIT"));
        version.GetProperty("CompatibleRuntimes")[0].GetString().Should().Be("python3.13");
        version.GetProperty("Content").GetProperty("CodeSha256").GetString().Should().Be(Convert.ToBase64String(Convert.FromHexString(Blob)));
        (await lambda.PublishLayerAsync()).Json.GetProperty("Version").GetInt64().Should().Be(4, "numbers are never given twice");
    }

    [Fact]
    public async Task Layers_AreWrittenInTodaysForm()
    {
        var store = new MemoryDocuments();
        using var lambda = new LambdaFixture(store);
        await lambda.PublishLayerAsync("l", ",\"Description\":\"d\",\"CompatibleRuntimes\":[\"python3.13\"],\"CompatibleArchitectures\":[\"arm64\"],\"LicenseInfo\":\"MIT\"");

        var layer = Document(store, "lambda.layer");
        layer["NextVersion"] = 4;
        ShouldBe(layer, Layer);
        var version = Document(store, "lambda.layer-version");
        version["Version"] = 3;
        version["Code"]!["Blob"] = Blob;
        version["Code"]!["Size"] = 1;
        ShouldBe(version, LayerVersion);
        store.ReadDocuments("lambda.layer-version").Single().Key.Should().Be("l:1");
    }

    [Fact]
    public async Task Mappings_StayReadable()
    {
        const string Id = "12345678-1234-1234-1234-123456789012";
        const string Deleted = "12345678-1234-1234-1234-123456789013";
        var store = new MemoryDocuments();
        await store.CommitAsync(new StateBatch()
            .Put(LogsFixture.Scope, "lambda.event-source-mapping", Id, Encoding.UTF8.GetBytes(Mapping))
            .Put(LogsFixture.Scope, "lambda.event-source-mapping", Deleted, Encoding.UTF8.GetBytes(DeletedMapping)));
        using var lambda = new LambdaFixture(store);

        (await lambda.GetAsync("/2015-03-31/event-source-mappings/" + Deleted)).ShouldBe(200).Json.GetProperty("State").GetString().Should().Be("Deleting");
        lambda.Service.Start();

        (await lambda.GetAsync("/2015-03-31/event-source-mappings/" + Id)).ShouldBe(200).ShouldBeJson(
            $$"""
            {"UUID":"{{Id}}","EventSourceMappingArn":"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{{Id}}",
             "EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:q","FunctionArn":"{{LambdaFixture.Arn}}f:live","BatchSize":100,"MaximumBatchingWindowInSeconds":5,
             "FilterCriteria":{"Filters":[{"Pattern":"{\"body\":[\"a\"]}"}]},"FunctionResponseTypes":["ReportBatchItemFailures"],
             "ProvisionedPollerConfig":{"MinimumPollers":3,"MaximumPollers":9},"MetricsConfig":{"Metrics":["EventCount"]},
             "KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","LastModified":1738324800,"State":"Enabled","StateTransitionReason":"USER_INITIATED"}
            """);
        (await lambda.GetAsync("/2015-03-31/event-source-mappings/" + Deleted)).ShouldBe(404);
    }

    [Fact]
    public async Task Mappings_AreWrittenInTodaysForm()
    {
        const string Queue = "arn:aws:sqs:us-east-1:000000000000:q";
        var store = new MemoryDocuments();
        using var lambda = new LambdaFixture(store);
        lambda.Sources.Add(Queue);
        await lambda.CreateAsync("f", """{"Publish":true}""");
        await lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");

        var created = await lambda.PostAsync("/2015-03-31/event-source-mappings",
            $$"""
            {"EventSourceArn":"{{Queue}}","FunctionName":"f:live","BatchSize":100,"MaximumBatchingWindowInSeconds":5,"FunctionResponseTypes":["ReportBatchItemFailures"],
             "FilterCriteria":{"Filters":[{"Pattern":"{\"body\":[\"a\"]}"}]},"ProvisionedPollerConfig":{"MinimumPollers":3,"MaximumPollers":9},
             "MetricsConfig":{"Metrics":["EventCount"]},"KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","Tags":{"a":"1"} }
            """);
        ShouldBe(Document(store, "lambda.event-source-mapping"), Mapping);
        store.ReadDocuments("lambda.event-source-mapping").Single().Key.Should().Be(created.ShouldBe(202).Json.GetProperty("UUID").GetString());
        await lambda.DeleteAsync("/2015-03-31/event-source-mappings/" + created.Json.GetProperty("UUID").GetString());

        var id = (await lambda.PostAsync("/2015-03-31/event-source-mappings",
            $$$"""{"EventSourceArn":"{{{Queue}}}","FunctionName":"f","ScalingConfig":{"MaximumConcurrency":7}}""")).Json.GetProperty("UUID").GetString();
        lambda.Pollers.BeginBatch();
        await lambda.DeleteAsync("/2015-03-31/event-source-mappings/" + id);
        ShouldBe(Document(store, "lambda.event-source-mapping"), DeletedMapping);
    }

    private static async Task<LambdaFixture> OpenAsync(string attachments)
    {
        var store = new MemoryDocuments();
        var latest = Version.Replace("\"Version\":\"1\"", "\"Version\":\"$LATEST\"");
        await store.CommitAsync(new StateBatch()
            .Put(LogsFixture.Scope, "lambda.function", "f", Encoding.UTF8.GetBytes($$"""{"Name":"f","NextVersion":2,"Tags":{},"Latest":{{latest}}}"""))
            .Put(LogsFixture.Scope, "lambda.version", "f:1", Encoding.UTF8.GetBytes(Version))
            .Put(LogsFixture.Scope, "lambda.attachments", "f", Encoding.UTF8.GetBytes(attachments)));
        return new LambdaFixture(store);
    }

    private static JsonObject Document(MemoryDocuments store, string kind) => JsonNode.Parse(store.ReadDocuments(kind).Single().Content.Span)!.AsObject();

    private static void ShouldBe(JsonObject document, string frozen) =>
        JsonNode.DeepEquals(document, JsonNode.Parse(frozen)).Should().BeTrue("the form is frozen, and it is now {0}", document.ToJsonString());
}
