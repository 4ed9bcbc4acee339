"""What infrastructure tools do with a role, through boto3; prints what each step showed as one JSON document."""
import json
import os

import boto3
import botocore

TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
ALLOW = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["logs:*"], "Resource": "*"}]}
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def client(service, **arguments):
    return boto3.client(service, endpoint_url=os.environ["LAMBDAEMU_ENDPOINT"], **arguments)


def fault(call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        return [error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], error.response["Error"]["Message"]]


def role_journey(iam, seen):
    created = iam.create_role(RoleName="journey", Path="/svc/", AssumeRolePolicyDocument=json.dumps(TRUST), Description="d",
                              Tags=[{"Key": "team", "Value": "blue one"}])["Role"]
    iam.get_waiter("role_exists").wait(RoleName="journey")
    role = iam.get_role(RoleName="journey")["Role"]
    seen["arn"] = role["Arn"]
    seen["sameId"] = role["RoleId"] == created["RoleId"]
    seen["trust"] = role["AssumeRolePolicyDocument"] == TRUST
    seen["description"], seen["maxSession"], seen["tags"] = role["Description"], role["MaxSessionDuration"], role["Tags"]
    iam.attach_role_policy(RoleName="journey", PolicyArn=BASIC)
    seen["attached"] = iam.list_attached_role_policies(RoleName="journey")["AttachedPolicies"]
    seen["inlineBefore"] = iam.list_role_policies(RoleName="journey")["PolicyNames"]
    iam.put_role_policy(RoleName="journey", PolicyName="inline", PolicyDocument=json.dumps(ALLOW))
    seen["inline"] = iam.get_role_policy(RoleName="journey", PolicyName="inline")["PolicyDocument"] == ALLOW
    seen["profiles"] = iam.list_instance_profiles_for_role(RoleName="journey")["InstanceProfiles"]


def policy_journey(iam, seen):
    arn = iam.create_policy(PolicyName="own", PolicyDocument=json.dumps(ALLOW))["Policy"]["Arn"]
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(ALLOW), SetAsDefault=True)
    iam.attach_role_policy(RoleName="journey", PolicyArn=arn)
    policy = iam.get_policy(PolicyArn=arn)["Policy"]
    seen["policy"] = [policy["DefaultVersionId"], policy["AttachmentCount"]]
    seen["document"] = iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]["Document"] == ALLOW
    seen["entities"] = [r["RoleName"] for r in iam.list_entities_for_policy(PolicyArn=arn)["PolicyRoles"]]
    seen["policies"] = [p["PolicyName"] for page in iam.get_paginator("list_policies").paginate(OnlyAttached=True, PaginationConfig={"PageSize": 1})
                        for p in page["Policies"]]
    seen["inUse"] = fault(iam.delete_policy, PolicyArn=arn)
    iam.detach_role_policy(RoleName="journey", PolicyArn=arn)
    iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
    iam.delete_policy(PolicyArn=arn)


def identity_journey(iam, seen):
    credentials = client("sts").assume_role(RoleArn=seen["arn"], RoleSessionName="me")["Credentials"]
    session = {"aws_access_key_id": credentials["AccessKeyId"], "aws_secret_access_key": credentials["SecretAccessKey"],
               "aws_session_token": credentials["SessionToken"]}
    seen["assumed"] = client("sts", **session).get_caller_identity()["Arn"]
    seen["rolesOfSession"] = [r["RoleName"] for r in client("iam", **session).list_roles()["Roles"]]
    iam.create_user(UserName="u")
    key = iam.create_access_key(UserName="u")["AccessKey"]
    user = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    seen["user"] = [client("iam", **user).get_user()["User"]["Arn"], client("sts", **user).get_caller_identity()["Arn"]]
    seen["root"] = iam.get_user()["User"]["Arn"]


def main():
    iam, seen = client("iam"), {}
    role_journey(iam, seen)
    policy_journey(iam, seen)
    identity_journey(iam, seen)
    seen["duplicate"] = fault(iam.create_role, RoleName="journey", AssumeRolePolicyDocument=json.dumps(TRUST))
    seen["malformed"] = fault(iam.update_assume_role_policy, RoleName="journey", PolicyDocument="{")
    seen["conflict"] = fault(iam.delete_role, RoleName="journey")
    iam.detach_role_policy(RoleName="journey", PolicyArn=BASIC)
    iam.delete_role_policy(RoleName="journey", PolicyName="inline")
    iam.delete_role(RoleName="journey")
    seen["gone"] = fault(iam.get_role, RoleName="journey")
    print(json.dumps(seen))


main()
