import os


def handler(event, context):
    name = event.get("name", "world")
    print(f"saying hello to {name}")
    return {"message": f"Hello, {name}!", "from": os.environ["AWS_EXECUTION_ENV"], "requestId": context.aws_request_id}
