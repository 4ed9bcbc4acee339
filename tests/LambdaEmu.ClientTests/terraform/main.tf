# A function with what usually stands around it.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "endpoint" { type = string }
variable "code" { type = string }
variable "layer" { type = string }

provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true

  default_tags {
    tags = { Stack = "orders" }
  }

  endpoints {
    iam    = var.endpoint
    lambda = var.endpoint
    logs   = var.endpoint
    sts    = var.endpoint
  }
}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.orders.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/orders"
  retention_in_days = 14
}

resource "aws_lambda_layer_version" "greeting" {
  layer_name          = "greeting"
  filename            = var.layer
  source_code_hash    = filebase64sha256(var.layer)
  compatible_runtimes = ["python3.13"]
}

resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  role             = aws_iam_role.orders.arn
  runtime          = "python3.13"
  handler          = "app.handler"
  filename         = var.code
  source_code_hash = filebase64sha256(var.code)
  layers           = [aws_lambda_layer_version.greeting.arn]
  memory_size      = 256
  timeout          = 10
  publish          = true

  ephemeral_storage {
    size = 600
  }

  environment {
    variables = { GREETED = "Terraform" }
  }

  depends_on = [aws_cloudwatch_log_group.orders, aws_iam_role_policy_attachment.logs]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.orders.function_name
  function_version = aws_lambda_function.orders.version
}

output "account" { value = data.aws_caller_identity.current.account_id }
output "alias" { value = aws_lambda_alias.live.arn }
