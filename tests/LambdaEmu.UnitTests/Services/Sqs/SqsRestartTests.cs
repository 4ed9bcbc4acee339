using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Core.State;
using LambdaEmu.UnitTests.Services.Lambda;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>
/// What is on disk, and that queues made on it go on where those before ended. The forms are frozen: where one of these tests fails after a
/// change, keep the old form readable and add a document or record of the new form, instead of editing the old one.
/// </summary>
public sealed class SqsRestartTests
{
    private const string QueueDocument =
        """
        {"id":7,"createdAt":1738324800000,"modifiedAt":1738324801000,
         "attributes":{"DelaySeconds":"1","MaximumMessageSize":"2048","MessageRetentionPeriod":"600","ReceiveMessageWaitTimeSeconds":"2","VisibilityTimeout":"3",
          "Policy":"{}","RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead.fifo\",\"maxReceiveCount\":3}",
          "RedriveAllowPolicy":"{\"redrivePermission\":\"denyAll\"}","SqsManagedSseEnabled":"false","KmsMasterKeyId":"k","KmsDataKeyReusePeriodSeconds":"61",
          "FifoQueue":"true","ContentBasedDeduplication":"true","DeduplicationScope":"messageGroup","FifoThroughputLimit":"perMessageGroupId"},
         "tags":{"a":"1"}}
        """;

    // Version, flags, id, sent, available, first receive, earlier receives, sender, group, deduplication id, trace, source, attributes, body.
    private const string Message =
        "01" + "01" + "00112233445566778899AABBCCDDEEFF" + "00A4B8BB94010000" + "E8A7B8BB94010000" + "0000000000000000" + "00000000"
        + "02000000" + "6D65" + "01000000" + "67" + "01000000" + "64" + "FFFFFFFF" + "FFFFFFFF" + "FFFFFFFF" + "04000000" + "626F6479";

    private const string DeletedMessage =
        "01" + "03" + "00112233445566778899AABBCCDDEEFF" + "00A4B8BB94010000" + "E8A7B8BB94010000" + "0000000000000000" + "00000000"
        + "02000000" + "6D65" + "01000000" + "67" + "01000000" + "64" + "FFFFFFFF" + "FFFFFFFF" + "FFFFFFFF" + "FFFFFFFF";

    private readonly MemoryDocuments _store = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Restart_KeepsQueuesAndMessages_ButNotWhatIsDeleted()
    {
        var before = new SqsFixture(_store, _time);
        var queue = await before.CreateAsync("q", ("VisibilityTimeout", "11"));
        await before.DoAsync("TagQueue", """{"QueueUrl":"http://localhost:4566/000000000000/q","Tags":{"a":"1"}}""");
        await before.CreateAsync("gone");
        await before.DoAsync("DeleteQueue", """{"QueueUrl":"http://localhost:4566/000000000000/gone"}""");
        for (var i = 0; i < 4; i++)
        {
            await before.SendAsync(queue, $"{i}", delay: i == 3 ? 60 : null);
        }
        var received = await before.ReceiveAsync(queue, max: 2);
        await SqsFixture.DeleteAsync(queue, received[0]);

        var after = new SqsFixture(_store, _time);
        var again = after.Queues.Find(SqsFixture.Scope, "q")!;
        after.Queues.Find(SqsFixture.Scope, "gone").Should().BeNull();
        (again.Settings.VisibilitySeconds, again.Settings.Tags["a"], again.Describe().CreatedAt).Should().Be((11, "1", queue.Describe().CreatedAt));
        (await again.DeleteAsync([received[1].Handle.Write(queue.Arn)]))[0].Should().BeNull("handles outlive a restart");
        (await after.BodiesAsync(again)).Should().Equal("2");
        again.Describe().Delayed.Should().Be(1);
        after.Advance(60);
        (await after.BodiesAsync(again)).Should().Contain("3");
    }

    [Fact]
    public async Task Restart_KnowsDuplicatesOfDeletedMessages_AsLongAsTheyCount()
    {
        var before = new SqsFixture(_store, _time);
        var queue = await before.CreateAsync("q.fifo");
        var deleted = await before.SendAsync(queue, "deleted", id: "1");
        await SqsFixture.DeleteAsync(queue, await before.ReceiveAsync(queue));
        var kept = await before.SendAsync(queue, "kept", id: "2");

        var after = new SqsFixture(_store, _time);
        var again = after.Queues.Find(SqsFixture.Scope, "q.fifo")!;
        (await after.SendAsync(again, "other", id: "1")).Should().Be(deleted);
        (await after.SendAsync(again, "other", id: "2")).Should().Be(kept);
        (await after.BodiesAsync(again)).Should().Equal("kept");
        after.Advance(300);
        (await after.SendAsync(again, "new", id: "1")).Number.Should().BeGreaterThan(kept.Number);
        _store.ReadMessages().Should().HaveCount(2, "what is left of the deleted one is swept");
    }

    [Fact]
    public async Task Redrive_KeepsTheMessageInExactlyOneQueue()
    {
        var before = new SqsFixture(_store, _time);
        var dead = await before.CreateAsync("dead");
        var queue = await before.CreateAsync("q", ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":1}"""));
        await before.SendAsync(queue, "poison");
        await before.ReceiveAsync(queue, visibility: 0);
        await before.ReceiveAsync(queue);
        _store.ReadMessages().Should().ContainSingle();

        var after = new SqsFixture(_store, _time);
        after.Queues.Find(SqsFixture.Scope, "q")!.Describe().Visible.Should().Be(0);
        var moved = (await after.ReceiveAsync(after.Queues.Find(SqsFixture.Scope, "dead")!))[0];
        (moved.ReceiveCount, moved.Message.SourceArn).Should().Be((2, queue.Arn));
    }

    [Fact]
    public async Task PurgeExpiryAndDeletion_LeaveNothingBehind()
    {
        var sqs = new SqsFixture(_store, _time);
        var (purged, deleted, expired) = (await sqs.CreateAsync("a"), await sqs.CreateAsync("b.fifo"), await sqs.CreateAsync("c", ("MessageRetentionPeriod", "60")));
        foreach (var queue in new[] { purged, deleted, expired })
        {
            await sqs.SendAsync(queue, "x");
        }
        await purged.PurgeAsync();
        await sqs.DoAsync("DeleteQueue", """{"QueueUrl":"http://localhost:4566/000000000000/b.fifo"}""");
        sqs.Advance(60);

        _store.ReadMessages().Should().BeEmpty();
    }

    [Fact]
    public void QueueDocument_OfTheFrozenForm_IsReadAndWritten()
    {
        var stored = LambdaEmu.Services.Sqs.Persistence.QueueDocuments.Read(Encoding.UTF8.GetBytes(QueueDocument));
        var written = LambdaEmu.Services.Sqs.Persistence.QueueDocuments.Write(stored.Id, stored.CreatedAt, stored.ModifiedAt, stored.Settings);

        stored.Settings.IsFifo.Should().BeTrue();
        (stored.Settings.RedrivePolicy!.MaxReceiveCount, stored.Settings.RetentionSeconds).Should().Be((3, 600));
        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(QueueDocument)).Should().BeTrue(Encoding.UTF8.GetString(written));
    }

    [Theory]
    [InlineData(Message, false)]
    [InlineData(DeletedMessage, true)]
    public void MessageRecord_OfTheFrozenForm_IsReadAndWritten(string frozen, bool deleted)
    {
        var record = LambdaEmu.Services.Sqs.Persistence.MessageRecord.Decode(9, Convert.FromHexString(frozen));
        var message = record.Message;

        (message.Number, message.Id, message.SentAt, record.AvailableAt).Should().Be((9L, new Guid("00112233-4455-6677-8899-aabbccddeeff"), 1738316227584L, 1738316228584L));
        (message.SenderId, message.GroupId, message.DeduplicationId, message.TraceHeader, record.DeduplicatesByGroup, record.IsDeleted)
            .Should().Be(("me", "g", "d", null, true, deleted));
        message.AvailableAt = record.AvailableAt;
        var written = deleted
            ? LambdaEmu.Services.Sqs.Persistence.MessageRecord.EncodeId(message, true)
            : LambdaEmu.Services.Sqs.Persistence.MessageRecord.Encode(message, true);
        Convert.ToHexString(written).Should().Be(frozen);
    }

    [Fact]
    public void MessageRecord_OfANewerForm_IsRefused()
    {
        var reading = () => LambdaEmu.Services.Sqs.Persistence.MessageRecord.Decode(1, new byte[] { 2, 0 });

        reading.Should().Throw<InvalidDataException>().WithMessage("*newer LambdaEmu*");
    }

    [Fact]
    public async Task Restart_SweepsMessagesOfQueuesThatAreGone()
    {
        await _store.CommitAsync(new StateBatch().PutMessage(1, 2, Convert.FromHexString(Message)));

        _ = new SqsFixture(_store, _time);

        _store.ReadMessages().Should().BeEmpty();
    }

    [Fact]
    public async Task Disposed_LeavesWhatIsStoredAlone()
    {
        var sqs = new SqsFixture(_store, _time);
        var queue = await sqs.CreateAsync("q", ("MessageRetentionPeriod", "60"));
        await sqs.SendAsync(queue, "a");
        sqs.Queues.Dispose();
        sqs.Advance(100);

        _store.ReadMessages().Should().ContainSingle();
        _time.ArmedTimers.Should().Be(0);
    }

    [Fact]
    public async Task RealStore_KeepsTenThousandMessagesAndDropsTheDeleted()
    {
        using var directory = new TemporaryDirectory();
        await using (var store = SqliteStateStore.Open(directory.Path, Durability.Process))
        {
            var sqs = new SqsFixture(store, _time);
            var queue = await sqs.CreateAsync("q");
            await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => sqs.SendAsync(queue, $"{i}")));
            var received = await sqs.ReceiveAsync(queue, max: 5_000);
            await SqsFixture.DeleteAsync(queue, received);
        }

        await using var again = SqliteStateStore.Open(directory.Path, Durability.Process);
        var after = new SqsFixture(again, _time);
        var left = await after.BodiesAsync(after.Queues.Find(SqsFixture.Scope, "q")!, max: 20_000);
        left.Should().Equal(Enumerable.Range(5_000, 5_000).Select(i => $"{i}"));
    }
}
