using LambdaEmu.Contracts.Counter;
using LambdaEmu.Contracts.Gallery;
using LambdaEmu.Contracts.Kiosk;
using LambdaEmu.Contracts.Museum;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Identity;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>An operation that is one function.</summary>
internal sealed class Handler<TRequest, TResponse>(Func<TRequest, AwsRequestContext, TResponse> handle) : IOperation<TRequest, TResponse>
    where TRequest : class, IInput, new()
    where TResponse : class, IOutput
{
    public ValueTask<TResponse> HandleAsync(TRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(handle(request, context));
}

/// <summary>REST JSON with every binding. It keeps what it was asked and answers what the test sets.</summary>
internal sealed class MuseumService : AwsService
{
    public const int MaxPhotoBytes = 1000;

    public MuseumService()
        : base(MuseumContract.Model)
    {
        Serve(MuseumContract.PutExhibit, new Handler<PutExhibitRequest, PutExhibitResponse>((r, c) => Take(r, c, () => OnPut(r))));
        Serve(MuseumContract.GetPhoto, new Handler<GetPhotoRequest, GetPhotoResponse>((r, c) => Take(r, c, () => Photo)));
        Serve(MuseumContract.PutPhoto, new Handler<PutPhotoRequest, Empty>((r, c) => Take(r, c, () => Empty.Value)), MaxPhotoBytes, "TakePhoto");
        Serve(MuseumContract.ListRooms, new Handler<Empty, ListRoomsResponse>((r, c) => Take(r, c, () => new ListRoomsResponse { Rooms = [] })));
        Serve(MuseumContract.FindRoom, new Handler<FindRoomRequest, RoomResponse>((r, c) => Take(r, c, () => new RoomResponse { Found = $"find {r.Name}" })));
        Serve(MuseumContract.GetRoom, new Handler<GetRoomRequest, RoomResponse>((r, c) => Take(r, c, () => new RoomResponse { Found = $"room {r.Room}" })));
        Serve(MuseumContract.GetNewestRoom, new Handler<Empty, RoomResponse>((r, c) => Take(r, c, () => new RoomResponse { Found = "newest" })));
        Serve(MuseumContract.OpenMuseum, new Handler<Empty, Empty>((r, c) => Take(r, c, () => Empty.Value)));
    }

    public Func<PutExhibitRequest, PutExhibitResponse> OnPut { get; set; } = _ => new PutExhibitResponse();
    public GetPhotoResponse Photo { get; set; } = new();

    /// <summary>The last request and who made it.</summary>
    public IInput? Taken { get; private set; }
    public ResourceScope Scope { get; private set; }
    public string? AccessKeyId { get; private set; }
    public PutExhibitRequest Exhibit => (PutExhibitRequest)Taken!;

    private T Take<T>(IInput request, AwsRequestContext context, Func<T> answer)
    {
        (Taken, Scope, AccessKeyId) = (request, context.Scope, context.AccessKeyId);
        return answer();
    }
}

/// <summary>Another API under the museum's signing name, as API Gateway has two.</summary>
internal sealed class GalleryService : AwsService
{
    public GalleryService()
        : base(GalleryContract.Model) =>
        Serve(GalleryContract.GetPicture, new Handler<GetPictureRequest, GetPictureResponse>((r, _) => new GetPictureResponse { Name = $"picture {r.Name}" }));
}

/// <summary>The query protocol with lists and maps in all their forms. It answers with what it was asked.</summary>
internal sealed class KioskService : AwsService
{
    public KioskService()
        : base(KioskContract.Model)
    {
        Serve(KioskContract.PlaceOrder, new Handler<PlaceOrderRequest, PlaceOrderResponse>((r, _) => Answer(Order = r)));
        Serve(KioskContract.CancelOrder, new Handler<CancelOrderRequest, Empty>((_, _) => OnCancel()));
    }

    public PlaceOrderRequest Order { get; private set; } = new();
    public Func<Empty> OnCancel { get; set; } = () => Empty.Value;

    private static PlaceOrderResponse Answer(PlaceOrderRequest r) => new()
    {
        Name = r.Name, Count = r.Count, Big = r.Big, Price = r.Price, Gift = r.Gift, At = r.At, Data = r.Data, Lines = r.Lines,
        Marks = r.Marks, Codes = r.Codes, Notes = r.Notes, Attributes = r.Attributes, Extras = r.Extras, Wrap = r.Wrap,
    };
}

/// <summary>A service that moved from query to JSON 1.0 and takes both.</summary>
internal sealed class CounterService : AwsService
{
    public CounterService()
        : base(CounterContract.Model)
    {
        Serve(CounterContract.Increment, new Handler<IncrementRequest, IncrementResponse>((r, _) => OnIncrement(r)));
        Serve(CounterContract.ResetCounter, new Handler<ResetCounterRequest, Empty>((_, _) => Empty.Value));
    }

    public Func<IncrementRequest, IncrementResponse> OnIncrement { get; set; } = r => new IncrementResponse { Name = r.Name, Value = r.By };
}
