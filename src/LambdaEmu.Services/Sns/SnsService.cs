using LambdaEmu.Contracts.Sns;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Core.Trail;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Http;
using LambdaEmu.Services.Sns.Operations;
using LambdaEmu.Services.Sns.Platforms;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Sms;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Sns;

/// <summary>Amazon Simple Notification Service. See https://docs.aws.amazon.com/sns/latest/api/welcome.html.</summary>
public sealed class SnsService : AwsService, IDisposable
{
    private readonly TopicRegistry _topics;
    private readonly PlatformRegistry _platforms;
    private readonly SmsAccounts _sms;
    private readonly Confirmations _confirmations;
    private readonly HttpDelivery _http;
    private readonly MessageSigner _signer;
    private readonly Outbox _outbox;
    private readonly TimeProvider _time;

    /// <param name="handler">Who sends to HTTP endpoints; null for sockets.</param>
    public SnsService(
        IStateStore store, IQueueSender queues, IAsyncInvoker functions, MessageSigner signer, Outbox outbox, ActivityTracker activity, EventTrail trail,
        Func<string> origin, TimeProvider time, ILoggerFactory loggers, Func<HttpMessageHandler>? handler = null)
        : base(SnsContract.Model)
    {
        (_signer, _outbox, _time) = (signer, outbox, time);
        _topics = new TopicRegistry(store, time);
        _platforms = new PlatformRegistry(store);
        _sms = new SmsAccounts(store);
        _http = new HttpDelivery(time, activity, loggers.CreateLogger<HttpDelivery>(), handler);
        _confirmations = new Confirmations(_topics, _http, outbox, signer, time);
        var steps = new DeliverySteps(trail, time);
        var deadLetters = new DeadLetters(queues, steps, loggers.CreateLogger<DeadLetters>());
        var devices = new EndpointPublisher(_platforms, outbox);
        var publisher = new Publisher(
            new FanOut(
                queues, new FunctionDelivery(functions, deadLetters, steps, activity, store.IsDurable),
                new EndpointDelivery(_http, devices, deadLetters, steps, activity), outbox, deadLetters, steps, signer),
            time);
        Publisher = new TopicPublisher(_topics, publisher, devices, origin);
        ServeTopics();
        ServeSubscriptions();
        ServePlatforms();
        ServeMessages(publisher, devices, isQuick: !store.IsDurable);
    }

    /// <summary>Topics for the services that publish.</summary>
    public ITopicPublisher Publisher { get; }

    public override void Reset()
    {
        _http.Clear();
        _confirmations.Clear();
        _topics.Clear();
        _platforms.Clear();
        _sms.Clear();
        _outbox.Clear();
        // The store forgets it too: what is signed from now on must still verify after a restart.
        _signer.Clear();
    }

    public void Dispose() => _http.Dispose();

    private void ServeTopics()
    {
        Serve(SnsContract.CreateTopic, new CreateTopic(_topics, _signer));
        Serve(SnsContract.DeleteTopic, new DeleteTopic(_topics, _http));
        Serve(SnsContract.ListTopics, new ListTopics(_topics));
        Serve(SnsContract.GetTopicAttributes, new GetTopicAttributes(_topics));
        Serve(SnsContract.SetTopicAttributes, new SetTopicAttributes(_topics));
        Serve(SnsContract.AddPermission, new AddPermission(_topics));
        Serve(SnsContract.RemovePermission, new RemovePermission(_topics));
        Serve(SnsContract.TagResource, new TagResource(_topics));
        Serve(SnsContract.UntagResource, new UntagResource(_topics));
        Serve(SnsContract.ListTagsForResource, new ListTagsForResource(_topics));
        Serve(SnsContract.GetDataProtectionPolicy, new GetDataProtectionPolicy(_topics));
        Serve(SnsContract.PutDataProtectionPolicy, new PutDataProtectionPolicy(_topics));
    }

    private void ServeSubscriptions()
    {
        Serve(SnsContract.Subscribe, new Subscribe(_topics, _confirmations, _signer));
        Serve(SnsContract.ConfirmSubscription, new ConfirmSubscription(_confirmations));
        Serve(SnsContract.Unsubscribe, new Unsubscribe(_topics, _confirmations));
        Serve(SnsContract.ListSubscriptions, new ListSubscriptions(_topics));
        Serve(SnsContract.ListSubscriptionsByTopic, new ListSubscriptionsByTopic(_topics));
        Serve(SnsContract.GetSubscriptionAttributes, new GetSubscriptionAttributes(_topics));
        Serve(SnsContract.SetSubscriptionAttributes, new SetSubscriptionAttributes(_topics));
    }

    private void ServePlatforms()
    {
        Serve(SnsContract.CreatePlatformApplication, new CreatePlatformApplication(_platforms));
        Serve(SnsContract.GetPlatformApplicationAttributes, new GetPlatformApplicationAttributes(_platforms));
        Serve(SnsContract.SetPlatformApplicationAttributes, new SetPlatformApplicationAttributes(_platforms));
        Serve(SnsContract.ListPlatformApplications, new ListPlatformApplications(_platforms));
        Serve(SnsContract.DeletePlatformApplication, new DeletePlatformApplication(_platforms));
        Serve(SnsContract.CreatePlatformEndpoint, new CreatePlatformEndpoint(_platforms));
        Serve(SnsContract.GetEndpointAttributes, new GetEndpointAttributes(_platforms));
        Serve(SnsContract.SetEndpointAttributes, new SetEndpointAttributes(_platforms));
        Serve(SnsContract.ListEndpointsByPlatformApplication, new ListEndpointsByPlatformApplication(_platforms));
        Serve(SnsContract.DeleteEndpoint, new DeleteEndpoint(_platforms));
    }

    // Only where nothing goes to disk are messages signed later.
    private void ServeMessages(Publisher publisher, EndpointPublisher devices, bool isQuick)
    {
        var sender = new SmsSender(_sms, _outbox);
        Serve(SnsContract.Publish, new Publish(_topics, publisher, devices, sender), runsOnSocketThread: isQuick);
        Serve(SnsContract.PublishBatch, new PublishBatch(_topics, publisher));
        Serve(SnsContract.GetSMSAttributes, new GetSMSAttributes(_sms));
        Serve(SnsContract.SetSMSAttributes, new SetSMSAttributes(_sms));
        Serve(SnsContract.CheckIfPhoneNumberIsOptedOut, new CheckIfPhoneNumberIsOptedOut());
        Serve(SnsContract.ListPhoneNumbersOptedOut, new ListPhoneNumbersOptedOut());
        Serve(SnsContract.OptInPhoneNumber, new OptInPhoneNumber());
        Serve(SnsContract.ListOriginationNumbers, new ListOriginationNumbers());
        Serve(SnsContract.GetSMSSandboxAccountStatus, new GetSMSSandboxAccountStatus());
        Serve(SnsContract.CreateSMSSandboxPhoneNumber, new CreateSMSSandboxPhoneNumber(_sms, sender, _time));
        Serve(SnsContract.VerifySMSSandboxPhoneNumber, new VerifySMSSandboxPhoneNumber(_sms));
        Serve(SnsContract.ListSMSSandboxPhoneNumbers, new ListSMSSandboxPhoneNumbers(_sms));
        Serve(SnsContract.DeleteSMSSandboxPhoneNumber, new DeleteSMSSandboxPhoneNumber(_sms));
    }
}
