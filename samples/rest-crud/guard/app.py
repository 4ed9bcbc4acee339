"""Lets in who brings the one token, and tells the functions who it is."""


def handler(event, context):
    if event["authorizationToken"] != "Bearer let-me-in":
        raise Exception("Unauthorized")
    api = event["methodArn"].split("/")[0]
    return {
        "principalId": "friend",
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": api + "/*"}],
        },
        "context": {"name": "Ada"},
    }
