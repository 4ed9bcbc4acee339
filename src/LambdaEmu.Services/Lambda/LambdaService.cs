using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.State;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Layers;
using LambdaEmu.Services.Lambda.Operations;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.Services.Lambda;

/// <summary>AWS Lambda's API. See https://docs.aws.amazon.com/lambda/latest/api/welcome.html.</summary>
public sealed class LambdaService : AwsService
{
    /// <summary>A 50 MB package in base64, and the rest of the request.</summary>
    private const int MaxUploadBytes = 70_167_211;

    private readonly FunctionRegistry _functions;
    private readonly LayerRegistry _layers;
    private readonly HotFolders _folders;
    private readonly IFunctionRunner _runner;

    /// <param name="random">Draws for aliases with weights; tests give one with a seed.</param>
    public LambdaService(IStateStore store, BlobStore blobs, IFunctionRunner runner, ExecutionOptions options, TimeProvider time, Random? random = null)
        : base(LambdaContract.Model)
    {
        var functions = _functions = new FunctionRegistry(store);
        _runner = runner;
        functions.RestoreReservations(runner);
        var folders = _folders = new HotFolders(Reload);
        foreach (var folder in functions.Folders)
        {
            folders.Add(folder);
        }
        var packages = new CodePackages(blobs, folders);
        var layers = _layers = new LayerRegistry(store);
        var functionLayers = new FunctionLayers(layers, packages);

        Serve(LambdaContract.CreateFunction, new CreateFunction(functions, packages, folders, functionLayers, runner, time), MaxUploadBytes);
        Serve(LambdaContract.GetFunction, new GetFunction(functions));
        Serve(LambdaContract.GetFunctionConfiguration, new GetFunctionConfiguration(functions));
        Serve(LambdaContract.ListFunctions, new ListFunctions(functions));
        Serve(LambdaContract.DeleteFunction, new DeleteFunction(functions, runner));
        Serve(LambdaContract.UpdateFunctionCode, new UpdateFunctionCode(functions, packages, folders, functionLayers, runner, time), MaxUploadBytes);
        Serve(LambdaContract.UpdateFunctionConfiguration, new UpdateFunctionConfiguration(functions, functionLayers, runner, time));
        Serve(LambdaContract.PublishVersion, new PublishVersion(functions, time));
        Serve(LambdaContract.ListVersionsByFunction, new ListVersionsByFunction(functions));
        Serve(LambdaContract.GetFunctionCodeSigningConfig, new GetFunctionCodeSigningConfig(functions));
        Serve(LambdaContract.CreateAlias, new CreateAlias(functions));
        Serve(LambdaContract.GetAlias, new GetAlias(functions));
        Serve(LambdaContract.UpdateAlias, new UpdateAlias(functions));
        Serve(LambdaContract.DeleteAlias, new DeleteAlias(functions));
        Serve(LambdaContract.ListAliases, new ListAliases(functions));
        Serve(LambdaContract.AddPermission, new AddPermission(functions));
        Serve(LambdaContract.GetPolicy, new GetPolicy(functions));
        Serve(LambdaContract.RemovePermission, new RemovePermission(functions));
        Serve(LambdaContract.PublishLayerVersion, new PublishLayerVersion(layers, packages, time), MaxUploadBytes);
        Serve(LambdaContract.GetLayerVersion, new GetLayerVersion(layers));
        Serve(LambdaContract.GetLayerVersionByArn, new GetLayerVersionByArn(layers));
        Serve(LambdaContract.ListLayers, new ListLayers(layers));
        Serve(LambdaContract.ListLayerVersions, new ListLayerVersions(layers));
        Serve(LambdaContract.DeleteLayerVersion, new DeleteLayerVersion(layers));
        Serve(LambdaContract.AddLayerVersionPermission, new AddLayerVersionPermission(layers));
        Serve(LambdaContract.GetLayerVersionPolicy, new GetLayerVersionPolicy(layers));
        Serve(LambdaContract.RemoveLayerVersionPermission, new RemoveLayerVersionPermission(layers));
        Serve(LambdaContract.PutFunctionConcurrency, new PutFunctionConcurrency(functions, runner, options));
        Serve(LambdaContract.GetFunctionConcurrency, new GetFunctionConcurrency(functions));
        Serve(LambdaContract.DeleteFunctionConcurrency, new DeleteFunctionConcurrency(functions, runner));
        Serve(LambdaContract.PutFunctionEventInvokeConfig, new PutFunctionEventInvokeConfig(functions, time));
        Serve(LambdaContract.UpdateFunctionEventInvokeConfig, new UpdateFunctionEventInvokeConfig(functions, time));
        Serve(LambdaContract.GetFunctionEventInvokeConfig, new GetFunctionEventInvokeConfig(functions));
        Serve(LambdaContract.DeleteFunctionEventInvokeConfig, new DeleteFunctionEventInvokeConfig(functions));
        Serve(LambdaContract.ListFunctionEventInvokeConfigs, new ListFunctionEventInvokeConfigs(functions));
        Serve(LambdaContract.CreateFunctionUrlConfig, new CreateFunctionUrlConfig(functions, time));
        Serve(LambdaContract.GetFunctionUrlConfig, new GetFunctionUrlConfig(functions));
        Serve(LambdaContract.UpdateFunctionUrlConfig, new UpdateFunctionUrlConfig(functions, time));
        Serve(LambdaContract.DeleteFunctionUrlConfig, new DeleteFunctionUrlConfig(functions));
        Serve(LambdaContract.ListFunctionUrlConfigs, new ListFunctionUrlConfigs(functions));
        Serve(LambdaContract.PutFunctionRecursionConfig, new PutFunctionRecursionConfig(functions));
        Serve(LambdaContract.GetFunctionRecursionConfig, new GetFunctionRecursionConfig(functions));
        Serve(LambdaContract.TagResource, new TagResource(functions));
        Serve(LambdaContract.UntagResource, new UntagResource(functions));
        Serve(LambdaContract.ListTags, new ListTags(functions));
        Serve(LambdaContract.GetAccountSettings, new GetAccountSettings(functions, layers, options));
        var invocations = new InvocationFactory(functions, time, random ?? Random.Shared);
        Serve(LambdaContract.Invoke, new Invoke(invocations, runner), Invoke.MaxPayloadBytes, "InvokeFunction", runsOnSocketThread: true);
        ServeStream(LambdaContract.InvokeWithResponseStream, new InvokeWithResponseStream(invocations, runner), Invoke.MaxPayloadBytes, "InvokeFunction");
    }

    public override void Reset()
    {
        _layers.Clear();
        _folders.Clear();
        foreach (var version in _functions.Clear())
        {
            _runner.Retire(version.Spec.Key);
            _runner.Reserve(version.Spec.Scope, version.Spec.FunctionName, null);
        }
    }

    /// <summary>Code on disk has changed: environments that have read it end, after the invocation that they may be at.</summary>
    private void Reload(string folder)
    {
        var versions = _functions.InFolder(folder);
        foreach (var version in versions)
        {
            _runner.Retire(version.Spec.Key);
        }
        if (versions.Count == 0)
        {
            _folders.Remove(folder);
        }
    }
}
