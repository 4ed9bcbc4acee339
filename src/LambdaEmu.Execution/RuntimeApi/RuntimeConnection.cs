using System.Buffers;
using System.Net.Sockets;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// One connection of a runtime: a lean HTTP/1.1 loop. Requests are answered in order; a client that sends its response and its
/// request for the next event together gets both answers together, once there is an event. Its receive loop and the thread that
/// hands over an event take turns at writing.
/// </summary>
internal sealed class RuntimeConnection
{
    /// <summary>Payloads up to here are copied behind the head and go out in one send; larger ones are sent from where they are.</summary>
    private const int MaxCopiedPayload = 16 * 1024;

    private readonly Socket _socket;
    private readonly ReceiveBuffer _received;
    private readonly RequestBodyReader _bodyReader;
    private readonly RuntimeRequest _request = new();
    private readonly ArrayBufferWriter<byte> _answers = new(1024);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private bool _bodyUnread;
    private bool _waits;

    public RuntimeConnection(Socket socket, RuntimeSession session)
    {
        _socket = socket;
        Session = session;
        _received = new ReceiveBuffer(socket);
        _bodyReader = new RequestBodyReader(_received);
    }

    public RuntimeSession Session { get; }

    /// <summary>Answers still unsent; endpoints write here.</summary>
    public IBufferWriter<byte> Answers => _answers;

    public async Task RunAsync()
    {
        try
        {
            while (await HandleReceivedAsync() && await ReceiveAsync())
            {
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The runtime is gone, mostly because it was killed; its session learns that below.
        }
        finally
        {
            _socket.Dispose();
            _received.Dispose();
            Session.Detach(this);
        }
    }

    public void Close() => _socket.Dispose();

    /// <summary>Writes an event to the runtime that waits at the other end. A runtime that is gone loses it; its end tells the session.</summary>
    public async void SendEvent(EventDelivery delivery)
    {
        try
        {
            await _writing.WaitAsync();
            try
            {
                await WriteEventAsync(delivery);
                await FlushAsync();
            }
            finally
            {
                _writing.Release();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Close();
        }
    }

    /// <summary>Leaves the request for an event open, and the answers that came before it unsent.</summary>
    public void KeepWaiting() => _waits = true;

    public async ValueTask WriteEventAsync(EventDelivery delivery)
    {
        AnswerWriter.WriteEventHead(_answers, delivery.Invocation, delivery.DeadlineMs);
        var payload = delivery.Invocation.Payload;
        if (payload.Length <= MaxCopiedPayload)
        {
            _answers.Write(payload.Span);
            return;
        }
        await FlushAsync();
        await SendAsync(payload);
    }

    /// <summary>202, unless there is a fault.</summary>
    public void WriteAccepted(RuntimeFault? fault)
    {
        if (fault is null)
        {
            AnswerWriter.WriteAccepted(_answers);
        }
        else
        {
            WriteFault(fault);
        }
    }

    public void WriteFault(RuntimeFault fault) => AnswerWriter.WriteFault(_answers, fault, _request.KeepAlive);

    /// <param name="stream">Where the body goes while it comes in; null: into the result.</param>
    public async ValueTask<RequestBody> ReadBodyAsync(int limit, ResponseStream? stream = null)
    {
        _bodyUnread = false;
        if (_request.ExpectsContinue)
        {
            if (_request.ContentLength > limit)
            {
                _request.KeepAlive = false;
                return new RequestBody(BodyStatus.TooLarge);
            }
            AnswerWriter.WriteContinue(_answers);
            await FlushAsync();
        }
        var body = stream is null ? await _bodyReader.ReadAsync(_request, limit) : await _bodyReader.StreamAsync(_request, stream);
        // After a broken body nobody knows where the next request starts.
        _request.KeepAlive = _request.KeepAlive && body.Status is BodyStatus.Complete or BodyStatus.TooLarge;
        return body;
    }

    private async ValueTask<bool> HandleReceivedAsync()
    {
        await _writing.WaitAsync();
        try
        {
            _waits = false;
            while (!_waits)
            {
                var status = RequestHeadParser.TryParse(_received.Unread, _request, out var consumed);
                if (status == HeadStatus.Incomplete)
                {
                    await FlushAsync();
                    return true;
                }
                _received.Consume(consumed);
                if (status != HeadStatus.Complete || !await HandleAsync())
                {
                    return await RefuseAsync(status);
                }
            }
            return _received.IsEmpty;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async ValueTask<bool> HandleAsync()
    {
        _bodyUnread = _request.HasBody;
        await _request.Endpoint!.HandleAsync(this, _request);
        if (_bodyUnread)
        {
            if (_request.ExpectsContinue)
            {
                // The client holds the body back until we ask for it, which we don't.
                _request.KeepAlive = false;
            }
            else
            {
                await ReadBodyAsync(limit: 0);
            }
        }
        return _request.KeepAlive;
    }

    private async ValueTask<bool> RefuseAsync(HeadStatus status)
    {
        if (status != HeadStatus.Complete)
        {
            AnswerWriter.WriteFault(
                _answers, status == HeadStatus.TooLarge ? RuntimeFault.HeadTooLarge : RuntimeFault.Malformed, keepAlive: false);
        }
        await FlushAsync();
        return false;
    }

    private async ValueTask<bool> ReceiveAsync()
    {
        var receive = _received.ReceiveAsync();
        Session.Settle();
        var received = _received.Received(await receive);
        // Whoever waits has nothing to say until the event is there.
        return received && !Session.IsWaiting(this);
    }

    private async ValueTask FlushAsync()
    {
        if (_answers.WrittenCount > 0)
        {
            await SendAsync(_answers.WrittenMemory);
            _answers.ResetWrittenCount();
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None)..];
        }
    }
}
